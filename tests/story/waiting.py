"""A small project in which two orders and two dates wait for a person, the orders first."""

from __future__ import annotations

from pathlib import Path

from dateline.project import Project

ARTICLES = """title,text,published,source
One,"On 03/04/2021 the council met in Leeds. On 05/06/2021 it voted in York.",2021-08-01,Gazette
Two,"The fire of 03/04/2021 killed two in Hull. It was put out on 28/04/2021 by the army.",2021-05-06,Herald
Three,"On Friday, 9 June 2021 the mayor came back to Bath. Tuesday, 8 June 2021 was calm.",2021-08-02,Post
Four,"The bridge closed on 4 March 2021. Two weeks later it opened to trams.",2021-08-02,Post
"""


def project_of(folder: Path, rows: str = ARTICLES) -> Path:
    """The folder, as a project that holds these articles, read without names."""
    with Project(folder) as project:
        project.add(rows.encode(), "articles.csv", with_names=False)
    return folder
