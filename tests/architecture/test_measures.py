"""The measures themselves, on sources small enough to count by hand."""

import ast
from textwrap import dedent

from tests.architecture.measures import Measure, measure


def measured(source: str) -> dict[tuple[str, str], int]:
    text = dedent(source).strip()
    found = measure(ast.parse(text), "a.py", len(text.splitlines()))
    return {(each.rule, each.where): each.value for each in found}


def test_a_function_is_measured_from_its_name_to_its_last_line():
    source = """
        @decorated
        def first():
            '''Say something.'''
            return 1
    """

    found = measured(source)

    assert found["function_lines", "a.py::first"] == 3
    assert found["file_lines", "a.py"] == 4


def test_a_method_is_named_with_its_class():
    found = measured("class A:\n    def b(self):\n        pass")

    assert ("nesting", "a.py::A.b") in found


def test_blocks_in_blocks_are_nesting():
    source = """
        def f():
            for a in b:
                with c:
                    try:
                        d()
                    except ValueError:
                        if e:
                            pass
    """

    found = measured(source)

    assert found["nesting", "a.py::f"] == 4


def test_an_elif_stands_beside_its_if():
    source = """
        def f():
            if a:
                pass
            elif b:
                pass
            elif c:
                pass
            else:
                pass
    """

    found = measured(source)

    assert found["nesting", "a.py::f"] == 1


def test_an_else_with_two_statements_is_as_deep_as_what_stands_in_it():
    source = """
        def f():
            if a:
                pass
            else:
                if b:
                    pass
                c()
    """

    found = measured(source)

    assert found["nesting", "a.py::f"] == 2


def test_cases_of_a_match_are_one_level():
    source = """
        def f():
            match a:
                case 1:
                    if b:
                        pass
    """

    found = measured(source)

    assert found["nesting", "a.py::f"] == 2


def test_a_function_in_a_function_starts_anew():
    source = """
        def f():
            if a:
                def g():
                    if b:
                        pass
    """

    found = measured(source)

    assert found["nesting", "a.py::f"] == 1
    assert found["nesting", "a.py::f.g"] == 1


def test_an_import_inside_a_function_is_seen_and_one_at_the_top_is_not():
    found = measured("import a\ndef f():\n    from b import c\n    import d")

    assert found["local_imports", "a.py::f"] == 2


def test_every_way_to_catch_everything_is_broad():
    source = """
        try:
            pass
        except (ValueError, Exception):
            pass
        except BaseException:
            pass
        except OSError:
            pass
        except:
            pass
    """

    found = measured(source)

    assert found["broad_excepts", "a.py"] == 3


def test_measures_are_ordered_by_rule_and_place():
    assert Measure("a", "b", 2) < Measure("a", "c", 1) < Measure("b", "a", 0)
