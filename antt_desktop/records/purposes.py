"""What each record and each personal field is kept for (Luật 91/2025, domain.md G6).

A field without a sentence of its own serves the purpose of its record; a personal one always has
its own, and a house test asks for it.
"""

from collections.abc import Mapping

RECORDS: Mapping[str, str] = {
    "org_profile": "In tên cơ quan trên giấy tờ và báo cáo",
    "signer": "In khối ký trên giấy tờ của cơ quan",
    "user_account": "Biết ai đăng nhập, ai được làm gì và ai đã ghi",
    "residential_area": "Chia địa bàn để lập danh sách, tính tỷ lệ và báo cáo",
    "area_year_stat": "Làm mẫu số khi tính tỷ lệ của từng năm",
    "organization": "Vận động cơ quan, doanh nghiệp, nhà trường tham gia phong trào",
    "household": "Lập phiếu cam kết cho từng hộ và biết còn bao nhiêu hộ chưa ký",
    "pledge_template": "Giữ lời cam kết đúng như đã in cho người dân ký",
    "pledge_campaign": "Tổ chức một đợt ký cam kết và tính kết quả của đợt",
    "pledge": "Theo dõi một phiếu từ khi in đến khi ký, hết hiệu lực",
    "pledge_tally": "Tính kết quả ở nơi không lập phiếu từng hộ",
    "model": "Quản lý mô hình tự quản: hồ sơ, trạng thái, đánh giá, báo cáo",
    "model_point": "Biết mô hình áp dụng ở đâu và đếm điểm, tổ, thành viên",
    "model_member": "Liên hệ và thay đổi ban điều hành của mô hình",
    "model_activity": "Ghi mô hình đã làm gì, để đánh giá và báo cáo",
    "model_review": "Đánh giá định kỳ, đề xuất duy trì, củng cố, nhân rộng, thanh loại",
    "model_event": "Giữ quá trình của mô hình cùng văn bản của từng bước",
    "mediation_team": "Theo dõi tổ hòa giải và cách ghi sổ của tổ",
    "mediator": "Theo dõi việc công nhận hòa giải viên và phân công vụ, việc",
    "mediation_book": "Biết sổ hòa giải mở, khóa khi nào",
    "mediation_case": "Ghi sổ theo dõi hoạt động hòa giải và nhắc thời hạn",
    "mediation_party": "Ghi các bên vào sổ và văn bản hòa giải",
    "mediation_session": "Ghi các phiên hòa giải của vụ, việc",
    "mediation_followup": "Theo dõi việc thực hiện thỏa thuận",
    "mediation_tally": "Tổng hợp ở tổ không ghi từng vụ",
    "attachment": "Giữ bản chụp quyết định, quy chế, hình ảnh hoạt động cùng hồ sơ",
    "print_log": "Biết đã in gì, bao nhiêu bản, của bao nhiêu người",
    "export_log": "Biết dữ liệu nào đã ra khỏi sổ, để báo đúng khi mất USB hay máy",
    "data_request": "Trả lời yêu cầu của người dân về dữ liệu của mình đúng thời hạn",
    "legal_hold": "Giữ hồ sơ đang cần cho thanh tra, khiếu nại, tố tụng, không cho xóa",
    "erasure": "Chứng minh dữ liệu cá nhân đã được xóa, ai duyệt, vì sao",
}

_FIELDS: Mapping[str, str] = {
    "org_profile.head_name": "In tên người ký dưới giấy tờ",
    "signer.name": "In tên người ký dưới giấy tờ",
    "user_account.full_name": "Hiện tên người đã ghi và người tiếp nhận",
    "residential_area.head_name": "Liên hệ khi phát phiếu và họp khu dân cư",
    "residential_area.head_phone": "Liên hệ khi phát phiếu và họp khu dân cư",
    "residential_area.party_cell_secretary": "Mời họp, phối hợp vận động",
    "residential_area.front_head": "Mời họp, phối hợp vận động",
    "organization.head_name": "In phần đại diện trên bản cam kết của đơn vị",
    "organization.phone": "Liên hệ khi phát và thu bản cam kết",
    "household.representative_name": "In tên trên phiếu và đối chiếu khi thu phiếu",
    "household.birth_year": "Phân biệt người cùng tên",
    "household.house_no_street": "Tìm đúng nhà khi phát và thu phiếu",
    "household.phone": "Liên hệ khi hộ vắng nhà",
    "household.id_number": "Chỉ khi đơn vị cho phép ghi; thường để trống, ghi tay trên giấy",
    "pledge.subject_name": "In tên trên phiếu và danh sách ký",
    "pledge.signer_name": "Ghi ai đã ký trên giấy",
    "pledge.witness_name": "Ghi người chứng kiến có tên trên giấy",
    "model.board_head": "Biết ai chịu trách nhiệm ban điều hành",
    "model_member.full_name": "Ghi ban điều hành như trong quyết định",
    "model_member.phone": "Liên hệ ban điều hành",
    "model_review.by": "Biết ai đã đánh giá",
    "mediation_team.head_mediator": "Biết ai chịu trách nhiệm tổ hòa giải",
    "mediator.full_name": "Phân công vụ, việc và in vào sổ, văn bản",
    "mediator.birth_year": "Phân biệt người cùng tên",
    "mediation_case.content": "Ghi vào cột 5 của sổ theo quy định; giữ kín",
    "mediation_case.agreement": "Ghi vào cột 6 của sổ và văn bản hòa giải; giữ kín",
    "mediation_case.note": "Ghi vào cột ghi chú của sổ; giữ kín",
    "mediation_party.name": "Ghi vào cột 4 của sổ và văn bản hòa giải; giữ kín",
    "mediation_party.age": "Ghi vào cột 4 của sổ; giữ kín",
    "mediation_party.address": "Ghi vào cột 4 của sổ; giữ kín",
    "mediation_session.invited_names": "Ghi vào cột 3 của sổ; giữ kín",
    "mediation_session.progress": "Lập văn bản hòa giải khi các bên yêu cầu; giữ kín",
    "mediation_followup.by": "Biết ai đã theo dõi việc thực hiện",
    "mediation_followup.note": "Nhắc việc thực hiện thỏa thuận; giữ kín",
    "attachment.file_name": "Nhận lại tệp đã đưa vào",
    "attachment.note": "Nói rõ tệp đính kèm là gì",
    "print_log.reason": "Nói vì sao in của nhiều người",
    "export_log.reason": "Nói vì sao đưa dữ liệu của nhiều người ra khỏi sổ",
    "data_request.subject_name": "Biết ai yêu cầu, để tìm và để trả lời",
    "data_request.birth_year": "Phân biệt người cùng tên",
    "data_request.address": "Gửi văn bản trả lời",
    "data_request.phone": "Hẹn trả lời",
    "data_request.wish": "Biết người dân yêu cầu gì",
    "data_request.answer": "Giữ nội dung đã trả lời",
    "data_request.extension_reason": "Nói vì sao cần thêm thời gian",
    "legal_hold.reason": "Nói vì sao hồ sơ phải giữ",
    "erasure.reason": "Nói vì sao dữ liệu được xóa",
}


_TASK = "Thực hiện nhiệm vụ của Công an cấp xã theo quy định của pháp luật"
_BASES: Mapping[str, str] = {
    "household": "Người ký được thông báo và đồng ý trên bản cam kết",
    "pledge": "Người ký được thông báo và đồng ý trên bản cam kết",
    "mediation_case": "Luật Hòa giải ở cơ sở: ghi sổ, giữ kín thông tin của các bên",
    "mediation_party": "Luật Hòa giải ở cơ sở: ghi sổ, giữ kín thông tin của các bên",
    "mediation_session": "Luật Hòa giải ở cơ sở: ghi sổ, giữ kín thông tin của các bên",
    "mediation_followup": "Luật Hòa giải ở cơ sở: theo dõi thực hiện thỏa thuận",
    "mediator": "Luật Hòa giải ở cơ sở: danh sách hòa giải viên được công nhận",
    "mediation_team": "Luật Hòa giải ở cơ sở: danh sách hòa giải viên được công nhận",
    "data_request": "Luật Bảo vệ dữ liệu cá nhân: trả lời chủ thể dữ liệu",
    "legal_hold": "Luật Bảo vệ dữ liệu cá nhân: không xóa khi pháp luật yêu cầu giữ",
    "erasure": "Luật Bảo vệ dữ liệu cá nhân: chứng minh việc đã xóa",
    "export_log": "Luật Bảo vệ dữ liệu cá nhân: theo dõi việc cung cấp, chuyển dữ liệu",
    "print_log": "Luật Bảo vệ dữ liệu cá nhân: theo dõi việc cung cấp, chuyển dữ liệu",
}


def basis_of(type_name: str) -> str:
    """Return on what ground a record's personal data is kept (G6); the unit's legal officer checks it."""
    return _BASES.get(type_name, _TASK)


def purpose_of(type_name: str, field_name: str) -> str:
    """Return what a field is kept for, in one phrase."""
    return _FIELDS.get(f"{type_name}.{field_name}", RECORDS[type_name])


def has_own_purpose(type_name: str, field_name: str) -> bool:
    """Whether a field says its purpose itself."""
    return f"{type_name}.{field_name}" in _FIELDS


def named_fields() -> tuple[str, ...]:
    """Return the fields that have a purpose of their own, as `type.field`."""
    return tuple(_FIELDS)
