"""Engines beside the rules, each optional, and what several of them come to together.

agreement      proposals of several engines as one list: agreement raises the score, disagreement is shown
endpoint       a language model behind an OpenAI-compatible endpoint: off unless asked for, this computer only
  question     what it is asked: the prompt and the schema of its answer
  asking       the one connection that is made, with its limits
  answers      its answer as proposals, each string of it found in the text or left out
  grounding    where words of an answer stand in a passage
  triggers     whether words hold a trigger of an act
  cues         where the words stand by which statements are told
  parts        a paragraph in parts that a model can take
spacy_parse    people, groups, places and speakers by a spaCy model, where both are installed
"""
