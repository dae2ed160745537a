"""The pages beside the daily work: import, print, templates, administration, help."""

from antt_desktop.ui.page import Desk, Page, PageSpec


def admin_pages(desk: Desk) -> list[PageSpec]:
    """Return these pages in the order of the navigation; all but two are led to."""
    from antt_desktop.services.updating.taking import this_program
    from antt_desktop.ui.pages.about.page import AboutPage
    from antt_desktop.ui.pages.backups.page import BackupsPage
    from antt_desktop.ui.pages.help_page import HelpPage
    from antt_desktop.ui.pages.import_wizard.page import ImportPage
    from antt_desktop.ui.pages.officers.page import OfficersPage
    from antt_desktop.ui.pages.personal_data.specs import personal_data_pages
    from antt_desktop.ui.pages.settings.page import SettingsPage
    from antt_desktop.ui.pages.templates.page import TemplatesPage
    from antt_desktop.ui.print_dialog.requests import open_print_request

    return [
        PageSpec(
            "import", ImportPage.title, "file-upload-outline", "file-upload-outline",
            lambda: ImportPage(desk), in_navigation=False,
        ),
        PageSpec(
            "print", "In", "printer-outline", "printer-outline", Page, in_navigation=False,
            opens_over=lambda over, asked, done: open_print_request(over, desk, asked, done),
        ),
        PageSpec(
            "templates", TemplatesPage.title, "file-document-edit-outline",
            "file-document-edit-outline", lambda: TemplatesPage(desk), in_navigation=False,
        ),
        PageSpec(
            "print_log", "Nhật ký in", "printer-outline", "printer-outline",
            lambda: SettingsPage(desk, "print_log"), in_navigation=False,
        ),
        *personal_data_pages(desk),
        PageSpec(
            "about", AboutPage.title, "information-outline", "information-outline",
            lambda: AboutPage(desk, this_program()), in_navigation=False, part_of="help",
        ),
        PageSpec(
            "settings", SettingsPage.title, "cog-outline", "cog",
            lambda: SettingsPage(desk), group=9, at_bottom=True,
        ),
        PageSpec(
            "officers", OfficersPage.title, "account-key-outline", "account-key",
            lambda: OfficersPage(desk), in_navigation=False, part_of="settings",
        ),
        PageSpec(
            "backups", BackupsPage.title, "harddisk", "harddisk",
            lambda: BackupsPage(desk), in_navigation=False, part_of="settings",
        ),
        PageSpec(
            "help", HelpPage.title, "help-circle-outline", "help-circle",
            HelpPage, group=9, at_bottom=True,
        ),
    ]  # fmt: skip
