"""The record types, one declaration file each, in the officers' own words."""

from antt_desktop.domain.errors import UsageError
from antt_desktop.domain.record_types import RecordType
from antt_desktop.records.attachment import ATTACHMENT
from antt_desktop.records.data_request import DATA_REQUEST
from antt_desktop.records.erasure import ERASURE
from antt_desktop.records.export_log import EXPORT_LOG
from antt_desktop.records.household import HOUSEHOLD
from antt_desktop.records.legal_hold import LEGAL_HOLD
from antt_desktop.records.mediation_case import MEDIATION_CASE
from antt_desktop.records.mediation_parts import (
    MEDIATION_FOLLOWUP,
    MEDIATION_PARTY,
    MEDIATION_SESSION,
)
from antt_desktop.records.mediation_team import (
    MEDIATION_BOOK,
    MEDIATION_TALLY,
    MEDIATION_TEAM,
    MEDIATOR,
)
from antt_desktop.records.model import MODEL
from antt_desktop.records.model_event import MODEL_EVENT
from antt_desktop.records.model_parts import (
    MODEL_ACTIVITY,
    MODEL_MEMBER,
    MODEL_POINT,
    MODEL_REVIEW,
)
from antt_desktop.records.organization import ORGANIZATION
from antt_desktop.records.pledge import PLEDGE
from antt_desktop.records.pledge_campaign import PLEDGE_CAMPAIGN
from antt_desktop.records.pledge_tally import PLEDGE_TALLY
from antt_desktop.records.pledge_template import PLEDGE_TEMPLATE
from antt_desktop.records.print_log import PRINT_LOG
from antt_desktop.records.residential_area import AREA_YEAR_STAT, RESIDENTIAL_AREA
from antt_desktop.records.unit import ORG_PROFILE, SIGNER, USER_ACCOUNT

ALL: tuple[RecordType, ...] = (
    ORG_PROFILE,
    SIGNER,
    USER_ACCOUNT,
    RESIDENTIAL_AREA,
    AREA_YEAR_STAT,
    ORGANIZATION,
    HOUSEHOLD,
    PLEDGE_TEMPLATE,
    PLEDGE_CAMPAIGN,
    PLEDGE,
    PLEDGE_TALLY,
    MODEL,
    MODEL_POINT,
    MODEL_MEMBER,
    MODEL_ACTIVITY,
    MODEL_REVIEW,
    MODEL_EVENT,
    MEDIATION_TEAM,
    MEDIATOR,
    MEDIATION_BOOK,
    MEDIATION_CASE,
    MEDIATION_PARTY,
    MEDIATION_SESSION,
    MEDIATION_FOLLOWUP,
    MEDIATION_TALLY,
    ATTACHMENT,
    PRINT_LOG,
    EXPORT_LOG,
    DATA_REQUEST,
    LEGAL_HOLD,
    ERASURE,
)

_BY_NAME = {record_type.name: record_type for record_type in ALL}


def record_type(name: str) -> RecordType:
    """Return the record type called `name`; raises UsageError when there is none."""
    try:
        return _BY_NAME[name]
    except KeyError:
        raise UsageError(
            f"Không có loại hồ sơ “{name}”. Xem các loại bằng: antt-desktop types."
        ) from None
