"""The gazetteer: places of the field and of its neighbours, each inside the place above it, named in many scripts.

>>> [place.name for place in chain(find("喀什地区莎车县"))]
['Yarkand', 'Kashgar', 'Xinjiang', 'China']
>>> find("Poskam nahiyisi, Qeshqer") == find("Поскам, Кашгар") == place_of_code("653124")
True
"""

from tanuq.vocabulary.gazetteer.locating import Located, find, locate
from tanuq.vocabulary.gazetteer.places import Place, chain, place_of_code, place_of_key

__all__ = ["Located", "Place", "chain", "find", "locate", "place_of_code", "place_of_key"]
