"""What catalogues want to know: the data as DCAT (JSON-LD) and as DataCite metadata (JSON of kernel 4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from tanuq.publishing.export.manifest import sha256
from tanuq.publishing.formats.shipment import Heading

DCAT, DATACITE = "dcat.jsonld", "datacite.json"
_UNAVAILABLE = ":unav"
"""DataCite's own word for what is not told (appendix 3)."""
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@dataclass(frozen=True, slots=True)
class Distribution:
    """One file that the data comes in."""

    file: str
    media_type: str


def write_descriptions(folder: Path, heading: Heading, files: Sequence[Distribution]) -> None:
    """Write both beside the *files*, which lie in *folder*."""
    for name, described in ((DCAT, dcat(folder, heading, files)), (DATACITE, datacite(folder, heading, files))):
        (folder / name).write_bytes(orjson.dumps(described, option=orjson.OPT_INDENT_2))


def dcat(folder: Path, heading: Heading, files: Sequence[Distribution]) -> dict[str, Any]:
    """The data as a ``dcat:Dataset``, each file a distribution."""
    wishes = heading.wishes
    described: dict[str, Any] = {
        "@context": _CONTEXT,
        "@id": f"https://doi.org/{wishes.doi}" if wishes.doi else f"urn:tanuq:{heading.edition or heading.day}",
        "@type": "dcat:Dataset",
        "dct:title": {"@value": heading.title, "@language": "en"},
        "dct:description": {"@value": heading.description, "@language": "en"},
        "dct:identifier": wishes.doi or heading.edition or heading.day,
        "dct:issued": {"@value": heading.day, "@type": "xsd:date"},
        "dcat:version": heading.version,
        "dcat:distribution": [_distribution(folder, heading, one) for one in files],
    }
    if wishes.organization:
        described["dct:publisher"] = {"@type": "foaf:Agent", "foaf:name": wishes.organization}
    return described


def _distribution(folder: Path, heading: Heading, one: Distribution) -> dict[str, Any]:
    described: dict[str, Any] = {
        "@type": "dcat:Distribution",
        "dct:title": one.file,
        "dcat:downloadURL": {"@id": one.file},
        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{one.media_type}"},
        "dcat:byteSize": {"@value": str((folder / one.file).stat().st_size), "@type": "xsd:nonNegativeInteger"},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": sha256(folder / one.file),
        },
    }
    licence = heading.wishes.licence
    if licence:
        described["dct:license"] = {"@id": _address(licence)}
    return described


def _address(licence: str) -> str:
    return licence if "://" in licence else f"https://spdx.org/licenses/{licence}"


def datacite(folder: Path, heading: Heading, files: Sequence[Distribution]) -> dict[str, Any]:
    """The data as a DataCite resource; without a DOI unless one was given."""
    wishes = heading.wishes
    publisher = wishes.organization or _UNAVAILABLE
    creator = {"name": publisher} | ({"nameType": "Organizational"} if wishes.organization else {})
    size = sum((folder / one.file).stat().st_size for one in files)
    described: dict[str, Any] = {
        "creators": [creator],
        "titles": [{"title": heading.title, "lang": "en"}],
        "publisher": publisher,
        "publicationYear": heading.day[:4],
        "types": {"resourceType": "Record of disappeared people", "resourceTypeGeneral": "Dataset"},
        "dates": [{"date": heading.day, "dateType": "Issued"}],
        "version": heading.version,
        "descriptions": [{"description": heading.description, "descriptionType": "Abstract", "lang": "en"}],
        "formats": sorted({one.media_type for one in files}),
        "sizes": [f"{size} bytes"],
        "schemaVersion": "http://datacite.org/schema/kernel-4",
    }
    if wishes.licence:
        described["rightsList"] = [_rights(wishes.licence)]
    if wishes.doi:
        described["identifiers"] = [{"identifier": wishes.doi, "identifierType": "DOI"}]
    return described


def _rights(licence: str) -> dict[str, str]:
    if "://" in licence:
        return {"rights": licence, "rightsUri": licence}
    return {"rights": licence, "rightsIdentifier": licence, "rightsIdentifierScheme": "SPDX"}
