"""Sentences for people: what did not happen, why, and what to do now."""

from __future__ import annotations

from cchc.foundation.refusals import register

from .attachments import AttachmentRefusal
from .domain.refusals import Refusal

SENTENCES = {
    Refusal.DAY_ALREADY_SO: "Chưa ghi vì ngày {day} vốn đã là ngày {what}. Hãy kiểm tra lại ngày hoặc loại ngày.",
    Refusal.DAY_WITHDRAWN: "Chưa rút được vì dòng này đã được rút từ trước. Hãy tải lại trang.",
    Refusal.HOURS_NOT_LATER: (
        "Chưa ghi giờ làm việc: giờ đang có áp dụng từ ngày {day}; giờ mới phải áp dụng sau ngày đó. Hãy chọn lại ngày."
    ),
    Refusal.REGIME_SAME_DAY: (
        "Chưa ghi chế độ báo cáo: đã có một lựa chọn áp dụng từ ngày {day}. Hãy chọn ngày áp dụng khác."
    ),
    Refusal.ALREADY_FOUNDED: "Chưa tạo vì phần mềm đã có đơn vị. Hãy đăng nhập, hoặc hỏi người quản trị.",
    Refusal.CODE_TAKEN: "Chưa ghi đơn vị vì mã “{code}” đã được dùng. Hãy chọn mã khác.",
    Refusal.UNIT_ENDED: "Chưa ghi vì {unit} đã chấm dứt hoạt động. Hãy chọn đơn vị đang hoạt động.",
    Refusal.UNITS_BELOW: (
        "Chưa chấm dứt {unit} vì còn đơn vị trực thuộc đang hoạt động: {below}. Hãy chấm dứt các đơn vị đó trước."
    ),
    Refusal.ENDS_BEFORE_START: "Chưa ghi: ngày kết thúc phải từ ngày bắt đầu ({start_on}) trở đi. Hãy chọn lại ngày.",
    Refusal.NAME_TAKEN: "Chưa ghi vì tên “{name}” đã có. Hãy dùng tên khác.",
    Refusal.MERGED_INTO_ITSELF: "Chưa ghi sáp nhập: một đơn vị không sáp nhập vào chính nó. Hãy chọn đơn vị khác.",
    Refusal.ALREADY_MERGED: "Chưa ghi vì việc sáp nhập {predecessor} vào {successor} đã được ghi. Hãy kiểm tra lại.",
    Refusal.ALREADY_MEMBER: "Chưa thêm vì {unit} đang là thành viên của nhóm này. Hãy chọn đơn vị khác.",
    Refusal.USERNAME_TAKEN: "Chưa tạo người dùng vì tên đăng nhập “{username}” đã có. Hãy chọn tên khác.",
    Refusal.EMAIL_TAKEN: "Chưa ghi vì địa chỉ “{email}” là của người dùng khác. Hãy kiểm tra lại địa chỉ.",
    Refusal.ROLE_HELD: "Chưa giao vai trò vì {person} đang giữ vai trò này tại {unit}. Hãy chọn vai trò khác.",
    Refusal.OWN_LAST_ADMINISTRATOR: (
        "Chưa thu hồi được: đây là vai trò quản trị duy nhất của chính anh/chị. Hãy để một người quản trị khác thu hồi."
    ),
    Refusal.OUTSIDE_SCOPE: "Chưa ghi vì {unit} nằm ngoài phạm vi quản trị của anh/chị. Hãy chọn đơn vị trong phạm vi.",
    Refusal.OWN_ACCOUNT: (
        "Chưa thực hiện: không tự ngừng hoặc cấp lại mật khẩu cho tài khoản của chính mình ở đây. "
        "Hãy dùng trang tài khoản, hoặc nhờ người quản trị khác."
    ),
    Refusal.DEPUTY_IS_SELF: "Chưa ghi ủy quyền: người làm thay phải là người khác. Hãy chọn lại.",
    Refusal.DELEGATION_OVERLAPS: (
        "Chưa ghi ủy quyền vì {deputy} đã được ủy quyền trong thời gian này (đến hết {end_on}). Hãy chọn lại thời gian."
    ),
    Refusal.ALREADY_OVER: "Chưa ghi vì việc này đã kết thúc từ trước. Hãy tải lại trang.",
}

ATTACHMENT_SENTENCES = {
    AttachmentRefusal.FILE_KIND: (
        "Chưa nhận tệp “{name}” vì đây không phải loại tệp được phép. "
        "Hãy dùng PDF, Word, Excel, ảnh (.png, .jpg) hoặc văn bản."
    ),
    AttachmentRefusal.FILE_NAME: (
        "Chưa nhận tệp “{name}” vì nội dung không đúng với đuôi tệp. Hãy lưu lại tệp cho đúng loại rồi gửi lại."
    ),
    AttachmentRefusal.FILE_OR_LINK: (
        "Chưa ghi tài liệu: cần một tệp hoặc một đường dẫn, không cả hai. Hãy chọn một trong hai."
    ),
}

register(Refusal, SENTENCES)
register(AttachmentRefusal, ATTACHMENT_SENTENCES)
