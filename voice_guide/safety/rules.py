"""What safety.yaml says (domain facts X1-X41, the heat list 3.3 and the intake questions 3.6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import IntEnum
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from voice_guide.document import read_yaml
from voice_guide.routine import Area, Model, Words
from voice_guide.safety.care import Care, Tool

FILE = Path(__file__).parent.parent / "safety.yaml"
QuestionNumber = Annotated[int, Field(ge=1, le=11)]
Sentence = Annotated[str, Field(min_length=5)]


class Answer(IntEnum):
    """From the mildest to the strictest."""

    GO = 0
    ADAPT = 1
    ASK = 2
    STOP = 3

    @property
    def word(self) -> str:
        return self.name.lower()


def _answer(written: object) -> object:
    return Answer[written.upper()] if written in ("adapt", "ask", "stop") else written


AnswerField = Annotated[
    Answer, BeforeValidator(_answer, json_schema_input_type=Literal["adapt", "ask", "stop"])
]


class Question(Model):
    """One intake question (3.6), with what holds when nobody can say more."""

    ask: Sentence
    fine: bool | None = None  #: the answer that needs no more questions; None: it is a choice
    unsure: AnswerField = Answer.ADAPT
    unsure_why: str = ""
    unsure_do: str = ""


class Case(Model):
    """A closer question about a rule that holds."""

    ask: Sentence
    answer: AnswerField
    why: str = ""  #: empty: as the rule says
    do: str = ""
    relieves: bool = False  #: its answer takes the place of the rule's; otherwise the stricter holds
    adapt: Care = Care()


class Rule(Model):
    """One condition."""

    question: QuestionNumber
    ask: Sentence  #: to be answered with yes or no
    answer: AnswerField
    why: Sentence
    do: str = ""
    emergency: str = ""  #: said and shown before anything else
    where: Literal["stop", "adapt"] | None = None  #: asks for places; stop: nobody can go on without them
    stop_where: tuple[Area, ...] = ()
    adapt: Care = Care()
    cases: Mapping[str, Case] = {}

    @model_validator(mode="after")
    def _says_what_to_do(self) -> Rule:
        if self.answer is not Answer.ADAPT and not self.do:
            raise PydanticCustomError("do", "a rule that stops or asks must say what to do")
        return self

    @property
    def relief(self) -> str | None:
        """The case that takes the place of the rule's answer, if there is one."""
        return next((name for name, case in self.cases.items() if case.relieves), None)


class HeatEntry(Model):
    """One line of the heat list: rules that say so already, or a question of its own."""

    rules: tuple[str, ...] = ()
    ask: str = ""


class Day(Model):
    """What the day looked like, and what suits it."""

    title: str
    routine: str
    focus: Area | None = None


class Touch(Model):
    """What the program must know of a technique."""

    tool: Tool = Field(alias="with")
    covers: tuple[Area, ...] = Field(min_length=1)


class MovePlace(Model):
    """Where a move begins and where it leads."""

    begins: tuple[str, ...] = Field(alias="from", min_length=1)
    to: str


class Rules(Model):
    """Everything in safety.yaml."""

    for_both: str  #: for a routine where giver and receiver change places
    least_minutes: float
    most_heat_share: float
    most_left_out: float
    alternatives: tuple[str, ...]
    without_touch: str
    soft_reminder: str
    plain_oil: str
    scent_words: tuple[str, ...]
    heat_words: tuple[str, ...]
    groups: Mapping[str, tuple[str, ...]]
    questions: Mapping[QuestionNumber, Question]
    places: Mapping[Area, str]
    days: Mapping[str, Day]
    rules: Mapping[str, Rule]
    heat: Mapping[str, HeatEntry]
    moves: Mapping[str, MovePlace]
    strong_words: Mapping[str, int]
    techniques: Mapping[str, Touch]
    softer: Mapping[str, Words]
    around: Mapping[Area, Mapping[str, Words]]

    def of_question(self, number: int) -> dict[str, Rule]:
        return {name: rule for name, rule in self.rules.items() if rule.question == number}

    def heat_questions(self) -> dict[str, str]:
        """Of the heat list, what no rule asks already: name -> question."""
        return {f"heat-{name}": entry.ask for name, entry in self.heat.items() if entry.ask}

    @cached_property
    def cases(self) -> Mapping[str, str]:
        """Case -> its rule."""
        return {case: name for name, rule in self.rules.items() for case in rule.cases}

    def names(self) -> Iterator[str]:
        """Everything that can be answered."""
        yield from self.rules
        yield from self.cases
        yield from self.heat_questions()
        yield from (f"unsure-{number}" for number, question in self.questions.items() if question.unsure_why)
        yield "leave-out"


def read_rules(path: Path = FILE) -> Rules:
    """Raises ScriptError, with file, line and field of every mistake."""
    return read_yaml(path, Rules)
