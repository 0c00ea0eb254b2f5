"""voice-guide schema: what a routine may hold, for editors that complete and check YAML."""

from __future__ import annotations

import json

import click


@click.command("schema")
def command() -> None:
    """Print the JSON Schema of a routine, for completion in an editor."""
    from voice_guide.catalog import Catalog
    from voice_guide.routine import Routine

    schema = Routine.model_json_schema()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["$defs"]["Step"]["properties"]["technique"]["enum"] = sorted(Catalog.of_user().techniques)
    schema["properties"].pop("name")
    click.echo(json.dumps(schema, indent=1, ensure_ascii=False))
