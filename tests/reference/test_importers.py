"""Each quirk of the official files, on small files of our own making."""

from __future__ import annotations

import gzip
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from scrubber.errors import NotCovered, TableError
from scrubber.reference.importers import Reject, import_files
from scrubber.reference.importers.fda_ndc import eleven
from tests.reference.imported import store, tables

PAD = "," * 20
XWALK = (
    f"January 2026 ASP NDC - HCPCS Crosswalk{PAD}\r\n"
    f'"     Effective January 1, 2026 through March 31, 2026"{PAD}\r\n'
    f"{PAD}\r\nA long disclaimer{PAD}\r\n{PAD}\r\n"
    "_2026_CODE,Short Description,LABELER NAME ,NDC2,Drug Name,HCPCS dosage,"
    f"PKG SIZE,PKG QTY,BILLUNITS,BILLUNITSPKG{PAD}\r\n"
    f"J9998,Test drug,Caf\xe9 Labs,11111-2222-33,Testamab ,10 MG,0.5,4,12.5,50{PAD}\r\n"
    f"J9998,Test drug,Example,GG100,Testamab,UP TO 80 MG,1,1,10,10{PAD}\r\n"
    f"J9998,Test drug,Example,888867413689,Testamab,PER VIAL,1,1,10,10{PAD}\r\n"
    f"J9997,Test drug,Example,11111-2222-44,Testamab,3 MG & 3 MG,1,30,2,30{PAD}\r\n"
)


def test_the_crosswalk_header_is_found_under_its_preamble_and_padding(tmp_path: Path) -> None:
    result, tables = store(tmp_path, "January 2026 Crosswalk.csv", XWALK)
    (row,) = tables.asp_crosswalk.all("11111222233", date(2026, 2, 1))
    assert (result.table, result.release, result.kept) == ("asp_crosswalk", "2026Q1", 2)
    assert (row.hcpcs, row.package_size, row.units_per_item) == ("J9998", Decimal("0.5"), Decimal("12.5"))
    assert (row.effective_from, row.effective_to) == (date(2026, 1, 1), date(2026, 3, 31))


def test_the_crosswalk_is_read_as_windows_1252(tmp_path: Path) -> None:
    _, tables = store(tmp_path, "x.csv", XWALK)
    assert tables.asp_crosswalk.all("11111222233", date(2026, 2, 1))[0].labeler == "Café Labs"


def test_catalogue_numbers_and_twelve_digits_are_counted_and_never_padded(tmp_path: Path) -> None:
    result, _ = store(tmp_path, "x.csv", XWALK)
    assert result.rejected == (
        Reject(8, "NDC", "GG100", "an NDC as 5-4-2 digits"),
        Reject(9, "NDC", "888867413689", "an NDC as 5-4-2 digits"),
    )


def test_free_text_dosages_are_kept_as_text(tmp_path: Path) -> None:
    _, tables = store(tmp_path, "x.csv", XWALK)
    assert tables.asp_crosswalk.all("11111222244", date(2026, 2, 1))[0].dosage == "3 MG & 3 MG"


def test_a_row_whose_units_do_not_multiply_up_is_kept_and_marked(tmp_path: Path) -> None:
    _, tables = store(tmp_path, "x.csv", XWALK)
    assert tables.asp_crosswalk.all("11111222233", date(2026, 2, 1))[0].multiplies
    assert not tables.asp_crosswalk.all("11111222244", date(2026, 2, 1))[0].multiplies


def test_the_ndc_column_of_july_2026_and_other_letter_case_are_taken(tmp_path: Path) -> None:
    text = XWALK.replace("NDC2", "NDC").replace("_2026_CODE", "2026 Code").replace("BILLUNITS,", "BillUnits,")
    result, _ = store(tmp_path, "x.csv", text)
    assert result.kept == 2


def test_contexts_of_one_zip_are_never_merged(tmp_path: Path) -> None:
    path = tmp_path / "january-2026-crosswalk.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("section 508 version of ASP NDC-HCPCS Crosswalk.csv", XWALK.encode("cp1252"))
        archive.writestr("section 508 version of AWP NDC-HCPCS Crosswalk.csv", XWALK.encode("cp1252"))
        archive.writestr("section 508 version of PrEP NDC-HCPCS Crosswalk.csv", XWALK.encode("cp1252"))
    (result,) = import_files([path], tmp_path / "store")
    assert (result.source, result.kept) == ("section 508 version of ASP NDC-HCPCS Crosswalk.csv", 2)


NOC = (
    'Title,,\r\n"October 1, 2025 through December 31, 2025",,\r\n'
    "Drug Generic Name,LABELER NAME,NDC or ALTERNATE ID,Drug Name,Dosage,"
    "PKG SIZE,PKG QTY,BILLUNITS,BILLUNITSPKG\r\n"
    "Testamab (Example),Example,22222-3333-44,Testamab,1 UNIT,100,10,20,200\r\n"
)


def test_the_crosswalk_of_unlisted_drugs_has_its_own_layout_and_table(tmp_path: Path) -> None:
    result, tables = store(tmp_path, "October 2025 NOC NDC-HCPCS Crosswalk.csv", NOC)
    assert (result.table, result.release) == ("noc_crosswalk", "2025Q4")
    assert tables.noc_crosswalk.all("22222333344", date(2025, 11, 1))[0].product == "Testamab"


PRICES = (
    'Payment Allowance Limits,,,,,\r\n"Effective January 1, 2026 through March 31, 2026",,,,,\r\n'
    "HCPCS Code,Short Description,HCPCS Code Dosage,Payment Limit,Co-insurance Percentage,Notes\r\n"
    'J1745,Test,10 MG,"1,032.423",20.000,"two\nlines"\r\nJ9998,Test,1 MG,N/A,20.000,\r\n'
)


def test_payment_limits_may_be_not_available_and_notes_may_break(tmp_path: Path) -> None:
    _, tables = store(tmp_path, "prices.csv", PRICES)
    row = tables.asp_price.get("J1745", date(2026, 2, 1))
    assert row is not None
    assert (row.limit, row.note) == (Decimal("1032.423"), "two lines")
    other = tables.asp_price.get("J9998", date(2026, 2, 1))
    assert other is not None
    assert other.limit is None


def test_addendum_b_drops_its_title_rows_and_trailing_blanks(tmp_path: Path) -> None:
    titles = ",Addendum B\r\n,Notice\r\n,Notice\r\n,Notice\r\n"
    text = titles + "HCPCS Code,Short Descriptor,SI ,APC\r\nJ1745,Test,K ,1\r\nA4341\xff,T,N,\r\n"
    result, tables = store(tmp_path, "October 2025 Web Addendum B.csv", text)
    row = tables.opps_status.get("J1745", date(2025, 10, 1))
    assert (result.release, result.rejected) == ("2025Q4", ())
    assert row is not None
    assert row.status == "K"


def _fixed(code: str, kind: str, added: str = "", acted: str = "", ended: str = "") -> str:
    line = f"{code:>5}00100{kind}{'TEXT':80}{'SHORT':28}".ljust(268)
    return f"{line}{added:8}{acted:8}{ended:8}".ljust(320)


def test_hcpcs_text_skips_continued_texts_and_modifiers(tmp_path: Path) -> None:
    lines = [
        _fixed("J9998", "3", "20250101", "20250101"),
        _fixed("J9998", "4"),
        _fixed("ZZ", "7"),
        _fixed("ZZ", "8"),
        _fixed("J9997", "3", "20200101", "20250401", "20250331"),
    ]
    result, tables = store(tmp_path, "HCPC2026_JUL_ANWEB_06012026.txt", "\r\n".join(lines))
    assert (result.release, result.kept) == ("2026Q3", 2)
    (ended,) = tables.hcpcs.history("J9997")
    # The action date of an ended code is the day after its end
    assert (ended.effective_from, ended.effective_to) == (date(2020, 1, 1), date(2025, 3, 31))


def test_the_hcpcs_workbook_says_the_same(tmp_path: Path) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(
        ["HCPC", "SEQNUM", "RECID", "LONG DESCRIPTION", "ADD DT", "ACT EFF DT", "TERM DT", "ACTION CD"]
    )
    page.append(["J9998", "100", "3", "TEXT", "20250101", "20250101", "", "N"])
    page.append(["ZZ", "200", "7", "TEXT", "20250101", "20250101", "", "N"])
    book.save(tmp_path / "HCPC2026_JUL_ANWEB.xlsx")
    (result,) = import_files([tmp_path / "HCPC2026_JUL_ANWEB.xlsx"], tmp_path / "store")
    assert (result.table, result.release, result.kept) == ("hcpcs", "2026Q3", 1)


def test_icd_headers_are_the_categories_above_the_codes(tmp_path: Path) -> None:
    text = "G35A    Text\r\nG35B0   Text\r\nK50911  Text\r\nT360X1A Text\r\nO35BXX0 Text\r\n"
    _, tables = store(tmp_path, "icd10cm-codes-2027.txt", text)
    day = date(2026, 11, 1)
    kinds = {code: tables.icd10cm.get(code, day) for code in ("G35", "K509", "T360X", "O35BX", "G35A")}
    assert {code: None if row is None else row.billable for code, row in kinds.items()} == {
        "G35": False,
        "K509": False,
        "T360X": False,
        "O35BX": None,
        "G35A": True,
    }


def test_the_order_file_says_itself_which_codes_are_billable(tmp_path: Path) -> None:
    text = "00001 G35     0 Short\r\n00002 G35A    1 Short\r\n00003 G35B    X Short\r\n"
    content = gzip.compress(text.encode())
    result, tables = store(tmp_path, "icd10cm_order_2027.txt.gz", content)
    row = tables.icd10cm.get("G35", date(2026, 10, 1))
    assert row is not None
    assert not row.billable
    assert result.rejected == (Reject(3, "flag (15)", "X", "0 or 1"),)


@pytest.mark.parametrize(
    ("ndc", "expected"),
    [
        ("1234-5678-90", "01234567890"),
        ("12345-678-90", "12345067890"),
        ("12345-6789-0", "12345678900"),
        ("12345-6789-01", "12345678901"),
        ("1234567890", None),
        ("123-45678-90", None),
    ],
)
def test_ten_digits_become_eleven_where_the_hyphens_say_how(ndc: str, expected: str | None) -> None:
    assert eleven(ndc) == expected


def test_fda_packages_take_names_from_products(tmp_path: Path) -> None:
    products = (
        "PRODUCTID\tPRODUCTNDC\tPRODUCTTYPENAME\tPROPRIETARYNAME\tPROPRIETARYNAMESUFFIX\tNONPROPRIETARYNAME"
        "\tDOSAGEFORMNAME\tROUTENAME\tLABELERNAME\r\n"
        "p1\t1234-5678\tHUMAN\tTestia\t\ttestamab\tINJECTION\tINTRAVENOUS\tCaf\xe9\r\n"
    )
    packages = (
        "PRODUCTID\tPRODUCTNDC\tNDCPACKAGECODE\tPACKAGEDESCRIPTION\tSTARTMARKETINGDATE\tENDMARKETINGDATE\r\n"
        "p1\t1234-5678\t1234-5678-90\t1 VIAL in 1 CARTON\t20200101\t20251231\r\n"
        "p1\t1234-5678\t12345678\tx\t20200101\t\r\n"
    )
    with zipfile.ZipFile(tmp_path / "ndctext 2026-07-01.zip", "w") as archive:
        archive.writestr("product.txt", products.encode("cp1252"))
        archive.writestr("package.txt", packages.encode("cp1252"))
    (result,) = import_files([tmp_path / "ndctext 2026-07-01.zip"], tmp_path / "store")
    row = tables(tmp_path).fda_ndc.get("01234567890", date(2025, 12, 31))
    assert row is not None
    assert (row.product, row.labeler, row.route) == ("Testia", "Café", "INTRAVENOUS")
    assert tables(tmp_path).fda_ndc.get("01234567890", date(2026, 1, 1)) is None
    assert [one.found for one in result.rejected] == ["12345678"]


def test_an_article_is_read_from_a_zip_in_a_zip(tmp_path: Path) -> None:
    inner = tmp_path / "inner.zip"
    with zipfile.ZipFile(inner, "w") as archive:
        text = "article_id,article_version,icd10_code_id,icd10_covered_group\r\n57554,52,G61.81,13\r\n"
        archive.writestr("article_x_icd10_covered.csv", text)
    with zipfile.ZipFile(tmp_path / "current_article.zip", "w") as archive:
        archive.write(inner, "current_article_csv.zip")
    (result,) = import_files([tmp_path / "current_article.zip"], tmp_path / "store")
    assert (result.table, result.kept) == ("coverage_article", 1)


def test_npi_lists_are_sets(tmp_path: Path) -> None:
    text = "NPI,LAST_NAME,FIRST_NAME,PARTB,DME\r\n1234567893,X,Y,Y,Y\r\n1234567802,X,Y,N,Y\r\n12,X,Y,Y,Y\r\n"
    result, tables = store(tmp_path, "OrderReferring_20260301.csv", text)
    assert tables.has("ordering_eligible")
    assert tables.ordering_eligible.get("1234567893", date(2026, 3, 1)) is not None
    assert tables.ordering_eligible.get("1234567802", date(2026, 3, 1)) is None
    assert len(result.rejected) == 1


def test_a_bad_file_changes_nothing_and_says_where_it_is_bad(tmp_path: Path) -> None:
    store(tmp_path, "x.csv", XWALK)
    before = sorted(path.read_bytes() for path in (tmp_path / "store").iterdir())
    bad = tmp_path / "bad.csv"
    rows = "".join(f"J999{n},T,Example,NONE{n},T,1 MG,1,1,1,1\r\n" for n in range(5))
    bad.write_bytes((XWALK + rows).encode("cp1252"))
    with pytest.raises(
        TableError, match=r"row 8, column NDC: found 'GG100', expected an NDC as 5-4-2 digits"
    ):
        import_files([bad], tmp_path / "store")
    assert sorted(path.read_bytes() for path in (tmp_path / "store").iterdir()) == before


def test_one_bad_file_of_two_leaves_both_out(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(XWALK.encode("cp1252"))
    (tmp_path / "prices.csv").write_text(PRICES.replace("J1745,", "??,").replace("J9998,", "!!,"))
    with pytest.raises(TableError):
        import_files([tmp_path / "a.csv", tmp_path / "prices.csv"], tmp_path / "store")
    assert list((tmp_path / "store").iterdir()) == []


def test_a_file_nobody_knows_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear reader")
    with pytest.raises(TableError, match=r"letter.txt: no official file that is known"):
        import_files([tmp_path / "letter.txt"], tmp_path / "store")


def test_two_quarters_answer_by_date(tmp_path: Path) -> None:
    store(tmp_path, "x.csv", XWALK)
    older = XWALK.replace(
        "January 1, 2026 through March 31, 2026", "October 1, 2025 through December 31, 2025"
    )
    _, tables = store(tmp_path, "y.csv", older.replace("11111-2222-33", "11111-2222-55"))
    assert tables.asp_crosswalk.all("11111222255", date(2025, 12, 31)) != ()
    assert tables.asp_crosswalk.all("11111222255", date(2026, 1, 1)) == ()
    assert tables.asp_crosswalk.all("11111222233", date(2026, 1, 1)) != ()
    with pytest.raises(NotCovered):
        tables.asp_crosswalk.all("99999999998", date(2026, 4, 1))


def test_progress_is_told_as_rows_are_read(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(XWALK.encode("cp1252"))
    told: list[tuple[str, int]] = []
    import_files([tmp_path / "x.csv"], tmp_path / "store", lambda name, rows: told.append((name, rows)))
    assert told == [("x.csv", 4)]


def test_an_imported_crosswalk_adds_packages_and_leaves_the_judged_ones_alone(tmp_path: Path) -> None:
    known = "J1745,Test,Example,57894-0030-01,Other name,10 MG,9,9,9,81\r\n"
    _, tables = store(tmp_path, "x.csv", XWALK + known)
    (shipped,) = tables.ndc_package.all("57894003001", date(2026, 2, 1))
    (added,) = tables.ndc_package.all("11111222233", date(2026, 2, 1))
    assert (shipped.product, shipped.unit_of_measure) == ("Remicade", "UN")
    assert (added.hcpcs, added.unit_of_measure, added.usable, added.listed) == ("J9998", "", True, "2026Q1")
    assert tables.ndc_package.all("57894003001", date(2024, 2, 10)) == (shipped,)
    with pytest.raises(NotCovered):
        tables.ndc_package.all("99999999998", date(2024, 2, 10))


def test_add_on_codes_leave_out_what_the_contractor_decides(tmp_path: Path) -> None:
    head = "Add-On Code\tPrimary Code\tAOC_Edit_EffDT\tAOC_Edit_DelDT\r\n"
    text = head + "96415\t96413\t20130401\t\r\n0054T\tCCCCC\t20130401\t\r\n"
    result, tables = store(tmp_path, "AOC_V2026Q1-MCR_eff_01-01-2026.txt", text)
    assert (result.table, result.kept) == ("addon_parent", 1)
    assert "96413" in {row.parent for row in tables.addon_parent.all("96415", date(2026, 2, 1))}


@pytest.mark.parametrize(
    ("name", "release"),
    [("nucc_taxonomy_251.csv", "251"), ("taxonomy_2025-07.csv", "2025-07"), ("taxonomy.csv", None)],
)
def test_an_undated_list_is_named_by_its_version_or_its_content(
    tmp_path: Path, name: str, release: str | None
) -> None:
    text = "Code,Grouping,Classification,Specialization\n207R00000X,g,c,s\n"
    result, _ = store(tmp_path, name, text)
    assert result.release == release if release else len(result.release) == 12
