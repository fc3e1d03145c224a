"""The measurements run and say everything; how fast they are is no matter of a test."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from linli.project.bench.command import bench
from linli.project.bench.report import ASKED, USERS
from linli.project.bench.report_figures import LOOKING


@pytest.mark.minutes
def test_a_quick_run_measures_everything_and_writes_the_document(tmp_path: Path) -> None:
    answer = CliRunner().invoke(bench, ["--quick", "--out", str(tmp_path)])

    assert answer.exit_code == 0, answer.output
    figures = json.loads((tmp_path / "benchmarks.json").read_text("utf-8"))
    assert figures["imports"]["street"]["first"]["verdicts"]["taken"] == 160
    assert figures["imports"]["street"]["again"]["verdicts"]["already_known"] == 160
    assert [figures["imports"][way]["rows"] for way in ("orm", "import_export", "bare")] == [
        20,
        20,
        160,
    ]
    assert set(figures["served"]["lookups"]["1"]) == {*USERS, "load"}
    assert set(figures["served"]["lookups"]["1"]["street1"]) == set(ASKED)
    assert figures["journal"]["one_writer"]["rows"] == 1000
    assert figures["journal"]["chain"]["rows"] == 3000
    assert (figures["rules"]["year"]["decisions"], figures["rules"]["year"]["equal"]) == (60, 60)
    assert figures["releases"]["proposed"]["rows"] == figures["releases"]["again"]["equal"] == 200
    assert figures["rounds"]["opened"]["rows"] == figures["rounds"]["shared"]["rows"]
    assert {page["status"] for page in figures["rounds"]["pages"].values()} == {200}
    many = figures["rounds"]["many"]
    assert (many["rounds"], set(many["pages"])) == (
        25,
        {"grid", "community", "street", "district", "city"},
    )
    assert figures["work"]["one_sweeper"]["rows"] == 500
    assert sum(one["rows"] for one in figures["work"]["two_sweepers"]) == 500
    assert figures["work"]["today"]["shown"] == 25
    assert figures["gates"]["packs"][0]["people"] == 14_500
    assert figures["gates"]["prepared"]["anew"]["rows"] == figures["gates"]["prepared"]["gates"]
    assert [one["hour"]["rows"] for one in figures["gates"]["city"].values()] == [1, 1, 1, 1]
    assert figures["gates"]["day"]["events"] == figures["gates"]["again"]["rows"] == 400
    assert figures["figures"]["sizes"]["3"]["grown"]["rows"] == 1
    assert figures["figures"]["sizes"]["3"]["changed"]["communities"] == 1
    assert figures["city"]["sizes"]["2"]["grown"]["people"] == 5375
    scratch = [figures[group]["sizes"]["2"]["scratch"]["rows"] for group in ("figures", "city")]
    assert scratch[0] == scratch[1]
    assert figures["city"]["clock"]["rows"] == 40
    for group in ("figures", "city"):
        assert set(figures[group]["boards"]) == set(LOOKING)
    document = (tmp_path / "benchmarks.md").read_text("utf-8")
    assert "_not measured_" not in document
    assert "$" not in document
