"""What the rules of a campaign of appraisal may refuse."""

from __future__ import annotations

import enum

from cchc.kernel.errors import DomainError


class AppraisalRefusal(enum.StrEnum):
    STALE = "appraisal.stale"
    CAMPAIGN_THERE = "appraisal.campaign_there"
    DAYS_OUT_OF_ORDER = "appraisal.days_out_of_order"
    WRONG_STAGE = "appraisal.wrong_stage"
    NO_STAGE_LEFT = "appraisal.no_stage_left"
    WORK_LEFT = "appraisal.work_left"
    NOT_SUBMITTED = "appraisal.not_submitted"
    NOTHING_TO_ACCEPT = "appraisal.nothing_to_accept"
    OUT_OF_RANGE = "appraisal.out_of_range"
    REASON_MISSING = "appraisal.reason_missing"
    BY_SURVEY = "appraisal.by_survey"
    NOT_COMPUTED = "appraisal.not_computed"
    NOT_APPRAISED = "appraisal.not_appraised"
    TOO_LATE = "appraisal.too_late"
    NOT_DISPUTED = "appraisal.not_disputed"
    PROOF_WITHDRAWN = "appraisal.proof_withdrawn"
    SURVEY_MISSING = "appraisal.survey_missing"
    SURVEY_COLUMNS = "appraisal.survey_columns"
    SURVEY_ROWS = "appraisal.survey_rows"
    NO_DOCUMENT = "appraisal.no_document"
    NOTHING_TO_ANNOUNCE = "appraisal.nothing_to_announce"
    NO_FALSE_ITEM = "appraisal.no_false_item"
    FALSE_ALREADY = "appraisal.false_already"
    NOT_FALSE = "appraisal.not_false"
    STILL_FALSE = "appraisal.still_false"
    NO_HEADS = "appraisal.no_heads"


class CannotAppraise(DomainError):
    """Nothing was changed; see ``reason`` and ``facts``."""
