"""What indicators may count about the books of the field "civil_service". Names of people are no facts."""

from __future__ import annotations

from cchc.foundation.facts import facts_of

from ..models.civil_service import (
    Appointment,
    Discipline,
    DutyCheck,
    JobPosition,
    JobPositionScheme,
    Rating,
    Recruitment,
    StaffMember,
    TrainingCourse,
)

STAFF_MEMBER = facts_of(StaffMember)
JOB_POSITION_SCHEME = facts_of(JobPositionScheme)
JOB_POSITION = facts_of(JobPosition)
APPOINTMENT = facts_of(Appointment)
RECRUITMENT = facts_of(Recruitment)
TRAINING_COURSE = facts_of(TrainingCourse)
RATING = facts_of(Rating)
DISCIPLINE = facts_of(Discipline)
DUTY_CHECK = facts_of(DutyCheck)
