"""Other members' commitments are everybody's; those like one of ours, whoever reads that one's."""

from tests.matrix.row import ALL, NONE, Row

ROWS = [
    Row("references", "", ALL),
    Row("references", "", ALL, query="q=datos&miembro=Greece&area=Open+Data&fin=Substantial"),
    Row("reference", "uid={reference}", ALL),
    Row("reference", "uid=XX0001", NONE),
    Row("commitment_alike", "folio=NL-2022-C1", ALL),
    Row("commitment_alike", "folio=NL-2022-C999", NONE),
]
