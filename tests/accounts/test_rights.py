"""Every cell of the table of rights, allowed and refused; scopes that reach no further; roles that end."""

from __future__ import annotations

import datetime as dt

import pytest
from allauth.mfa.models import Authenticator

from tests.world import NOW, World, grant
from wethi.accounts import scopes
from wethi.accounts.actions import (
    LastKeeper,
    close_user,
    create_user,
    end_role,
    forget_second_factor,
    grant_role,
)
from wethi.accounts.choices import Role, Scope
from wethi.accounts.models import Grant, User
from wethi.accounts.queries import grants_in, lacks_second_factor
from wethi.accounts.rights import PLACES, RIGHTS
from wethi.accounts.rights_table import PAGE, meaning, table
from wethi.accounts.rules import NotAllowed, may
from wethi.audit.actions import COMMAND, WORKER, By
from wethi.audit.models import Entry

HERE, ELSEWHERE = [("network", 1)], [("network", 2)]


def _user(email: str = "a@example.org") -> User:
    return User.objects.create_user(email)


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
def test_each_cell(role: Role) -> None:
    user, stranger = _user(), _user("b@example.org")
    grant(user, role, Scope.NETWORK, 1, 1)
    for right, holders in RIGHTS.items():
        assert (may(By.of(user), right, HERE, NOW) is None) is (role in holders), right
        # One refused check for every allowed one: the same role says nothing elsewhere, or about a stranger.
        assert may(By.of(user), right, ELSEWHERE, NOW), right
        assert may(By.of(stranger), right, HERE, NOW), right


def test_a_role_with_rights_can_be_given_somewhere_and_one_without_nowhere() -> None:
    assert set(PLACES) == {role for role in Role if any(role in holders for holders in RIGHTS.values())}


def test_the_page_is_as_new_as_the_table() -> None:
    assert PAGE.read_text(encoding="utf-8") == table()


def test_every_right_says_what_it_allows() -> None:
    assert all(meaning(right) != right.replace(".", ": ") for right in RIGHTS)


@pytest.mark.django_db
def test_a_role_in_an_edition_reaches_no_other_and_no_network() -> None:
    user = _user()
    grant(user, Role.SECRETARIAT, Scope.EDITION, 5, 1)
    by = By.of(user)
    assert may(by, "edition.edit", [("edition", 5), ("network", 1)], NOW) is None
    assert may(by, "edition.edit", [("edition", 6), ("network", 1)], NOW)
    assert may(by, "people.see", [("network", 1)], NOW)
    # The same number in another kind of scope is another thing.
    assert may(by, "network.edit", [("network", 5)], NOW)


@pytest.mark.django_db
def test_a_role_in_the_installation_reaches_everywhere() -> None:
    user = _user()
    grant(user, Role.KEEPER, Scope.INSTALLATION, 0)
    assert may(By.of(user), "roles.grant", [("edition", 9), ("network", 4)], NOW) is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("starts", "ends", "ended", "holds"),
    [
        (-1, None, None, True),
        (-1, 1, None, True),
        (-2, -1, None, False),
        (1, None, None, False),
        (-2, None, -1, False),
        (-2, 0, None, False),
    ],
)
def test_ended_expired_and_coming_roles(starts: int, ends: int | None, ended: int | None, holds: bool) -> None:
    def day(offset: int | None) -> dt.datetime | None:
        return None if offset is None else NOW + dt.timedelta(days=offset)

    user = _user()
    Grant.objects.create(
        user=user,
        role=Role.KEEPER,
        scope_kind="network",
        scope_id=1,
        network_id=1,
        starts_at=day(starts),
        ends_at=day(ends),
        ended_at=day(ended),
    )
    assert (may(By.of(user), "people.see", HERE, NOW) is None) is holds
    assert lacks_second_factor(user.pk, NOW) is holds


@pytest.mark.django_db
def test_closed_accounts_strangers_and_links_hold_nothing_and_the_house_everything() -> None:
    user = _user()
    grant(user, Role.KEEPER, Scope.NETWORK, 1, 1)
    user.is_active = False
    for by in (By.of(user), By("user", None), By.link(user.pk)):
        assert may(by, "people.see", HERE, NOW)
    for by in (COMMAND, WORKER):
        assert may(by, "people.see", HERE, NOW) is None
    with pytest.raises(LookupError):
        may(COMMAND, "people.fly", HERE, NOW)


def test_roles_are_given_by_the_keeper_in_his_own_network(world: World) -> None:
    keeper = world.by(world.keeper)
    new = create_user(email="New@Example.org", network_id=world.network.pk, by=keeper, at=NOW)
    made = grant_role(user=new, role="approver", scope_kind="edition", scope_id=world.edition.pk, by=keeper, at=NOW)
    assert made.network_id == world.network.pk
    assert (
        grant_role(user=new, role="approver", scope_kind="edition", scope_id=world.edition.pk, by=keeper, at=NOW)
        == made
    )
    told = Entry.objects.get(verb="accounts.role_granted")
    assert (told.network_id, told.object_id, told.ids["role"]) == (world.network.pk, new.pk, "approver")
    assert "example" not in str(told.ids).lower()
    refused = [
        (world.keeper, "network", world.other_network.pk),
        (world.keeper, "edition", world.other_edition.pk),
        (world.keeper, "installation", 0),
        (world.secretary, "network", world.network.pk),
        (world.outsider, "network", world.other_network.pk),
    ]
    for who, kind, key in refused:
        with pytest.raises(NotAllowed):
            grant_role(user=new, role="keeper", scope_kind=kind, scope_id=key, by=By.of(who), at=NOW)
    with pytest.raises(scopes.NoSuchScope):
        grant_role(user=new, role="keeper", scope_kind="edition", scope_id=987654, by=keeper, at=NOW)
    with pytest.raises(NotAllowed):
        create_user(email="x@example.org", network_id=world.network.pk, by=By.of(world.secretary), at=NOW)


def test_an_address_that_is_known_is_handed_back_unchanged(world: World) -> None:
    again = create_user(
        email="OUTSIDER@example.org", name="อื่น", network_id=world.network.pk, by=world.by(world.keeper), at=NOW
    )
    assert again == world.outsider
    assert again.name == "outsider"
    first, second = (create_user(email="", name="ไม่มีอีเมล", by=COMMAND, at=NOW) for _one in range(2))
    assert first != second


def test_a_role_ends_once_and_the_last_keeper_stays(world: World) -> None:
    keeper = world.by(world.keeper)
    role = world.rapporteur.grants.get()
    with pytest.raises(NotAllowed):
        end_role(grant=role, by=world.by(world.outsider), at=NOW)
    end_role(grant=role, by=keeper, at=NOW)
    end_role(grant=role, by=keeper, at=NOW)
    assert Entry.objects.filter(verb="accounts.role_ended").count() == 1
    assert world.rapporteur.pk not in {one.user_id for one in grants_in(world.network.pk, NOW)}
    with pytest.raises(LastKeeper):
        end_role(grant=world.keeper.grants.get(), by=keeper, at=NOW)
    grant(world.secretary, Role.KEEPER, Scope.NETWORK, world.network.pk, world.network.pk)
    end_role(grant=world.keeper.grants.get(), by=keeper, at=NOW)


def test_only_the_installation_closes_an_account(world: World) -> None:
    with pytest.raises(NotAllowed):
        close_user(user=world.outsider, by=world.by(world.keeper), at=NOW)
    close_user(user=world.outsider, by=COMMAND, at=NOW)
    assert may(By("user", world.outsider.pk), "people.see", [("network", world.other_network.pk)], NOW)


def test_who_holds_what_shows_one_network_alone(world: World) -> None:
    assert {one.user for one in grants_in(world.network.pk, NOW)} == {
        world.keeper,
        world.secretary,
        world.rapporteur,
        world.treasurer,
    }
    assert {one.user for one in grants_in(world.other_network.pk, NOW)} == {world.outsider}


@pytest.mark.django_db
def test_a_lost_second_factor_is_taken_away_by_the_keeper_of_every_network_it_opens(world: World) -> None:
    secretary = world.secretary
    Authenticator.objects.create(user=secretary, type=Authenticator.Type.TOTP, data={"secret": "x"})
    Authenticator.objects.create(user=secretary, type=Authenticator.Type.RECOVERY_CODES, data={"seed": "x"})
    for by in (world.by(world.rapporteur), world.by(world.outsider), world.by(secretary)):
        with pytest.raises(NotAllowed):
            forget_second_factor(user=secretary, by=by, at=NOW)
    with pytest.raises(NotAllowed, match="อีกคน"):
        forget_second_factor(user=world.keeper, by=world.by(world.keeper), at=NOW)
    assert Authenticator.objects.filter(user=secretary).count() == 2
    salt = secretary.session_salt
    assert forget_second_factor(user=secretary, by=world.by(world.keeper), at=NOW) == 2
    secretary.refresh_from_db()
    assert secretary.session_salt != salt
    assert lacks_second_factor(secretary.pk, NOW)
    assert Entry.objects.get(verb="accounts.second_factor_forgotten").object_id == secretary.pk
    assert forget_second_factor(user=secretary, by=COMMAND, at=NOW) == 0
    # Whoever holds a role elsewhere too needs both keepers.
    grant(secretary, Role.SECRETARIAT, Scope.NETWORK, world.other_network.pk, world.other_network.pk)
    with pytest.raises(NotAllowed):
        forget_second_factor(user=secretary, by=world.by(world.keeper), at=NOW)
