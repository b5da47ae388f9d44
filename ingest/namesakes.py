"""Names that two share: the state of Georgia in America or the one in the Caucasus, a man or his country."""

from collections.abc import Mapping, Sequence

from lagebild.ingest.mentions import Mention
from lagebild.ontology.registry import RegistryActor


def places_elsewhere(mentions: Sequence[Mention], actors: Mapping[str, RegistryActor]) -> frozenset[int]:
    """Where a state's name means a place in another state: by what else of either the article names.

    Returns:
        The first tokens of such mentions.

    """
    found = set()
    for mention in mentions:
        states = {sense.key for sense in mention.senses if sense.how == "name"}
        others = {sense.key for sense in mention.senses if sense.how == "place"} - states
        if not states or not others:
            continue
        beside = [sense for other in mentions if other.text != mention.text for sense in other.senses]
        countries = {actors[key].country for key in states}
        of_state = any(actors[sense.key].country in countries for sense in beside)
        of_place = any(sense.how == "place" and sense.key in others for sense in beside)
        if of_place and not of_state:
            found.add(mention.start)
    return frozenset(found)
