"""All files of a site are read together, and references are checked."""

from pathlib import Path

from generator.languages import Registry
from generator.records.collection import load


def test_a_valid_project_has_no_findings(tiny_project: Path, registry: Registry) -> None:
    """The tiny project loads completely."""
    records, findings = load(tiny_project, "probestadt", registry)
    assert findings == []
    assert records is not None
    assert [record.id for record in records] == [
        "probestadt", "antrag", "person-des-vertrauens", "beratung-ohne-eltern", "beratung", "fachkraft", "frist",
        "kummer", "sgb-viii", "probeverein", "mitte",
    ]  # fmt: skip
