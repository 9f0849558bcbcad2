"""The kinds of papers: what each is called, who may have one, and the columns of its tables. A table, no rules."""

from __future__ import annotations

from dataclasses import dataclass

from cchc.foundation.papers import PaperColumn
from cchc.work.annex import COLUMNS as TASK_COLUMNS
from cchc.work.letters import COLUMNS as LATE_WORK

C = PaperColumn
NUMBER = C("tt", "TT", 1.1, is_centred=True)

MISSED_TARGETS = (
    NUMBER,
    C("chi_tieu", "Chỉ tiêu", 5.0),
    C("muc", "Mức đề ra", 2.3, is_centred=True),
    C("ket_qua", "Kết quả", 2.3, is_centred=True),
    C("con_thieu", "Còn thiếu so với mức", 5.3),
)
SLOW_TARGETS = (
    NUMBER,
    C("chi_tieu", "Chỉ tiêu", 4.2),
    C("muc", "Mức đề ra", 2.1, is_centred=True),
    C("ket_qua", "Kết quả hiện nay", 2.1, is_centred=True),
    C("nhip_do", "Nhịp độ, dự báo", 4.0),
    C("don_vi", "Đơn vị", 2.5),
)
TARGETS = (
    NUMBER,
    C("chi_tieu", "Chỉ tiêu", 6.4),
    C("muc", "Mức đề ra", 2.7, is_centred=True),
    C("ket_qua", "Kết quả", 2.4, is_centred=True),
    C("tinh_trang", "Tình trạng", 3.4),
)
STATISTICS = (
    C("stt", "STT", 1.8, is_centred=True),
    C("chi_tieu", "Chỉ tiêu thống kê", 11.0),
    C("don_vi_tinh", "Đơn vị tính", 2.9, is_centred=True),
    C("ket_qua", "Kết quả", 3.2, is_centred=True),
    C("ghi_chu", "Ghi chú", 5.8),
)
TASK_KEYS = ("tt", "nhiem_vu", "chu_tri", "phoi_hop", "thoi_gian", "san_pham", "tinh_trang", "ket_qua")
REPORT_TASKS = tuple(
    C(key, column.label, column.width_cm, column.is_centred)
    for key, column in zip(TASK_KEYS, TASK_COLUMNS, strict=True)
)
TASK_STATES = (
    C("tt", "TT", 1.2, is_centred=True),
    C("nhiem_vu", "Nhiệm vụ", 9.0),
    C("chu_tri", "Chủ trì", 4.0),
    C("thoi_gian", "Thời gian", 3.5),
    C("tinh_trang", "Tình trạng", 3.2),
    C("ket_qua", "Kết quả, văn bản", 3.8),
)
NEXT_TARGETS = (
    NUMBER,
    C("chi_tieu", "Chỉ tiêu", 6.3),
    C("muc_nam_truoc", "Mức năm trước", 2.5, is_centred=True),
    C("ket_qua", "Kết quả năm trước", 2.5, is_centred=True),
    C("muc", "Mức đề nghị", 3.6, is_centred=True),
)
# The head of the form wards use (plan 001), so that the file is read again like any plan.
NEXT_TASKS = (
    C("tt", "TT", 1.2, is_centred=True),
    C("nhiem_vu", "Nội dung công việc", 7.6),
    C("chu_tri", "Cơ quan chủ trì", 4.2),
    C("phoi_hop", "Cơ quan phối hợp", 4.2),
    C("thoi_gian", "Thời gian thực hiện/hoàn thành", 3.9),
    C("san_pham", "Sản phẩm", 3.6),
)


@dataclass(frozen=True, slots=True)
class Kind:
    """``slug``: in addresses. ``annexes``: name -> columns."""

    code: str
    slug: str
    title: str
    lead: str
    table: tuple[PaperColumn, ...] = ()
    annexes: tuple[tuple[str, tuple[PaperColumn, ...]], ...] = ()
    is_letter: bool = False  # no kind and subject: its subject stands in the head
    is_of_year: bool = False  # asked for a year rather than a period
    is_for_offices: bool = False  # of an office of the ward too
    has_pictures: bool = False  # below its sections
    is_made_here: bool = True  # False: another page makes it, through the template kept here


KINDS: tuple[Kind, ...] = (
    Kind(
        "report", "bao-cao", "Báo cáo định kỳ", "Báo cáo CCHC quý, 6 tháng, năm; soạn ở trang Báo cáo.",
        annexes=(("thong_ke", STATISTICS), ("nhiem_vu", REPORT_TASKS)), is_for_offices=True,
        has_pictures=True, is_made_here=False,
    ),
    Kind(
        "urging", "don-doc", "Công văn đôn đốc", "Việc quá hạn của các đơn vị, yêu cầu báo cáo trước một ngày.",
        table=LATE_WORK, is_letter=True, is_made_here=False,
    ),
    Kind(
        "slow_targets", "chi-tieu-cham", "Thông báo chỉ tiêu chậm",
        "Chỉ tiêu có nguy cơ không đạt: nhịp độ hiện nay, dự báo, đơn vị, thời hạn khắc phục.",
        table=SLOW_TARGETS, is_of_year=True,
    ),
    Kind(
        "explanation", "giai-trinh", "Báo cáo giải trình chỉ tiêu không đạt",
        "Chỉ tiêu không đạt, kết quả, còn thiếu bao nhiêu; nguyên nhân và biện pháp để người có trách nhiệm viết.",
        table=MISSED_TARGETS, is_of_year=True, is_for_offices=True,
    ),
    Kind(
        "council", "ky-hop-hdnd", "Tóm tắt phục vụ kỳ họp HĐND",
        "Kết quả chính theo lĩnh vực, nhiệm vụ và chỉ tiêu, để trình kỳ họp Hội đồng nhân dân.",
        table=TARGETS,
    ),
    Kind(
        "unit_report", "don-vi", "Báo cáo của đơn vị",
        "Nhiệm vụ, số liệu và chỉ tiêu của một phòng, trung tâm trong kỳ.",
        table=TARGETS, annexes=(("nhiem_vu", TASK_STATES),), is_for_offices=True,
    ),
    Kind(
        "next_plan", "ke-hoach-nam-sau", "Dự thảo kế hoạch năm sau",
        "Kế hoạch năm nay chuyển sang năm sau: kết quả đã đạt, thời hạn mới, mức chỉ tiêu cần xác nhận.",
        table=NEXT_TARGETS, annexes=(("nhiem_vu", NEXT_TASKS),), is_of_year=True,
    ),
)  # fmt: skip
BY_CODE = {kind.code: kind for kind in KINDS}
BY_SLUG = {kind.slug: kind for kind in KINDS}
