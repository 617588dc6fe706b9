"""Web pages: the prose of a saved page, which tests put something between, above or under."""

HEAD = "Council will mend the boat house roof"
PROSE = (
    "<p>The parish council met on Monday evening in the reading room and agreed, after two hours, to mend the roof of the old boat house"
    " before the winter storms come in from the west.</p>"
    "<p>Nobody spoke against the plan, although the treasurer warned that the money would have to be found from the fund set aside for the"
    " footpath along the river and its two small bridges.</p>"
)
CLOSE = (
    "<p>Work is to begin in the first week of January and should be finished by Easter, the clerk said, if the weather holds and the slates"
    " arrive from the quarry as they were promised.</p>"
)
