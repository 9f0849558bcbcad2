"""What indicators may count about electronic work, systems, open data, ISO 9001 and teams."""

from __future__ import annotations

from cchc.foundation.facts import facts_of

from ..models.digital_government import (
    AgencyOnline,
    CommunityTeam,
    DigitalTask,
    DocumentsMonth,
    Equipment,
    InformationSystem,
    IsoAudit,
    IsoProcess,
    OpenDataSet,
    WebsiteSection,
    WorkFilesMonth,
)
from .chains import next_on

SYSTEM = facts_of(InformationSystem)
DOCUMENTS = facts_of(DocumentsMonth)
WORK_FILES = facts_of(WorkFilesMonth)
DATA_SET = facts_of(OpenDataSet)
AGENCY = facts_of(AgencyOnline)
PROCESS = facts_of(IsoProcess)
AUDIT = facts_of(IsoAudit, more={"next_held_on": ("date", next_on(IsoAudit, "held_on", "unit"))})
EQUIPMENT = facts_of(Equipment)
TEAM = facts_of(CommunityTeam)
SECTION = facts_of(WebsiteSection)
TASK = facts_of(DigitalTask)
