/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "council-fixture.h"
#include "td-course.h"

/* The course of people, households and units through renames, merges and moves, and two entries that become one. */

typedef struct {
  gint64 old_village, village, person, twin, household;
} Commune;

static Commune
fill (Fixture *fixture)
{
  Commune commune = {0};
  g_autoptr (GError) error = NULL;
  gint64 decision;
  gint64 other;

  for (int year = 2022; year <= 2025; year++) {
    g_assert_true (td_store_begin (fixture->store, "year", &error));
    g_assert_true (td_store_add_year (fixture->store, year, &error));
    g_assert_true (td_store_commit (fixture->store, &error));
    g_assert_no_error (error);
  }
  commune.village = add (fixture, "unit", "name=Thôn Hà Trung|kind=Thôn|valid_from=2025-07-01");
  commune.old_village
      = add (fixture, "unit", "name=Tiểu khu 5|kind=Tiểu khu|valid_to=2025-06-30|successor_id=%" G_GINT64_FORMAT,
             commune.village);
  other = add (fixture, "unit", "name=Tiểu khu 9|kind=Tiểu khu|valid_to=2025-06-30|successor_id=%" G_GINT64_FORMAT,
               commune.village);
  commune.person
      = add (fixture, "person", "name=Lê Thị Hoà|birth_date=1970|unit_id=%" G_GINT64_FORMAT, commune.village);
  /* The same woman, entered again when she lived elsewhere; her day of birth was known there. */
  commune.twin
      = add (fixture, "person", "name=Lê Thị Hòa|birth_date=1970-03-05|job=Giáo viên|unit_id=%" G_GINT64_FORMAT, other);
  add (fixture, "person", "name=Lê Thị Hoa|birth_date=1970|unit_id=%" G_GINT64_FORMAT, commune.village);
  commune.household = add (fixture, "household", "name=Trần Văn Con|unit_id=%" G_GINT64_FORMAT, commune.village);
  add (fixture, "candidate",
       "year=2022|title=citizen|name=Lê Thị Hòa|state=failed|reason=Thiếu phiếu|unit_id=%" G_GINT64_FORMAT
       "|person_id=%" G_GINT64_FORMAT,
       other, commune.twin);
  /* The head of the household was another one then. */
  add (fixture, "candidate",
       "year=2023|title=family|name=Trần Văn Cha|state=passed|unit_id=%" G_GINT64_FORMAT
       "|household_id=%" G_GINT64_FORMAT,
       commune.old_village, commune.household);
  /* Typed by hand: nobody said whose it is. */
  add (fixture, "candidate",
       "year=2025|title=citizen|name=Lê Thị Hoà|birth_date=1970|state=proposed|unit_id=%" G_GINT64_FORMAT,
       commune.village);
  decision = add (fixture, "decision", "year=2024|number=12/QĐ-UBND|signed_on=2024-12-20|state=signed|level=Xã");
  add (fixture, "award",
       "decision_id=%" G_GINT64_FORMAT
       "|subject=person|name=Lê Thị Hoà|form=Giấy khen|amount=540000|unit_id=%" G_GINT64_FORMAT
       "|person_id=%" G_GINT64_FORMAT,
       decision, commune.old_village, commune.person);
  add (fixture, "pledge", "year=2023|state=signed|signed_on=2023-01-12|unit_id=%" G_GINT64_FORMAT, commune.old_village);
  add (fixture, "pledge", "year=2024|state=signed|signed_on=2024-01-10|unit_id=%" G_GINT64_FORMAT, other);
  return commune;
}

static GPtrArray *
course (Fixture *fixture, TdKindId kind, gint64 id)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *entries = td_course_read (fixture->store, td_kind_get (kind), id, &error);

  g_assert_no_error (error);
  g_assert_nonnull (entries);
  return entries;
}

/* "2024 award 12/QĐ-UBND|2022 …": newest first. */
static char *
in_short (GPtrArray *entries)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++) {
    const TdCourseEntry *entry = g_ptr_array_index (entries, i);

    g_string_append_printf (words, "%s%d %s%s%s%s%s%s", i > 0 ? "|" : "", entry->year, entry->record->table,
                            entry->decision != NULL ? " " : "", entry->decision != NULL ? entry->decision : "",
                            entry->name != NULL ? " as " : "", entry->name != NULL ? entry->name : "",
                            entry->by_name ? " by name" : "");
  }
  return g_string_free (words, FALSE);
}

#define assert_course(fixture, kind, id, wanted)                                                                       \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autoptr (GPtrArray) entries_ = course (fixture, kind, id);                                                       \
    g_autofree char *short_ = in_short (entries_);                                                                     \
    g_assert_cmpstr (short_, ==, wanted);                                                                              \
  }                                                                                                                    \
  G_STMT_END

static void
test_steps (Fixture *fixture, gconstpointer data)
{
  Commune commune = fill (fixture);

  assert_course (fixture, TD_KIND_PERSON, commune.person, "2025 candidate by name|2024 award 12/QĐ-UBND");
  assert_course (fixture, TD_KIND_HOUSEHOLD, commune.household, "2023 candidate as Trần Văn Cha");
  /* Both that went into it, each with its end, and its own beginning. */
  assert_course (fixture, TD_KIND_UNIT, commune.village,
                 "2025 unit|2025 unit as Tiểu khu 5|2025 unit as Tiểu khu 9|2024 pledge|2023 pledge");
  /* The other one that was merged is not its own past. */
  assert_course (fixture, TD_KIND_UNIT, commune.old_village, "2025 unit as Thôn Hà Trung|2025 unit|2023 pledge");
}

static void
assert_found (Fixture *fixture, const char *text, guint n, gint64 first)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = td_course_find (fixture->store, text, 50, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, n);
  if (n > 0)
    g_assert_cmpint (((const TdSubject *)g_ptr_array_index (found, 0))->id, ==, first);
}

static void
test_find (Fixture *fixture, gconstpointer data)
{
  Commune commune = fill (fixture);

  assert_found (fixture, "trần văn con", 1, commune.household);
  /* Under the name of 2023, which only the list of that year bears. */
  assert_found (fixture, "tran van cha", 1, commune.household);
  assert_found (fixture, "tieu khu 5", 1, commune.old_village);
  assert_found (fixture, "  ", 0, 0);
  assert_found (fixture, "nobody of the sort", 0, 0);
  {
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) all = td_course_find (fixture->store, "le thi hoa", 50, &error);
    g_autoptr (GPtrArray) two = td_course_find (fixture->store, "le thi hoa", 2, &error);

    g_assert_cmpuint (all->len, ==, 3);
    g_assert_cmpuint (two->len, ==, 2);
  }
}

static void
test_join (Fixture *fixture, gconstpointer data)
{
  Commune commune = fill (fixture);
  const TdRecordKind *kind = td_kind_get (TD_KIND_PERSON);
  g_autoptr (GError) error = NULL;
  g_autoptr (TdSubject) subject = td_course_load (fixture->store, kind, commune.person, &error);
  g_autoptr (GPtrArray) others = td_course_namesakes (fixture->store, subject, &error);
  g_autofree char *before = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *sql = NULL;

  g_assert_no_error (error);
  /* "Hoà" and "Hòa" are one spelling; "Hoa" is another woman. */
  g_assert_cmpuint (others->len, ==, 1);
  g_assert_cmpint (((const TdSubject *)g_ptr_array_index (others, 0))->id, ==, commune.twin);
  before = ask (fixture, "SELECT group_concat(id || coalesce(person_id, '') || coalesce(review, '')) FROM candidate");
  /* What a closed year says is not touched, only whose it is. */
  {
    TdCouncilResult *closed = td_council_close_year (fixture->store, 2022, &error);

    g_assert_no_error (error);
    g_assert_true (closed->done);
    td_council_result_free (closed);
  }
  g_assert_true (td_course_join (fixture->store, kind, commune.person, commune.twin, &error));
  g_assert_no_error (error);
  assert_course (fixture, TD_KIND_PERSON, commune.person,
                 "2025 candidate by name|2024 award 12/QĐ-UBND|2022 candidate as Lê Thị Hòa");
  sql = g_strdup_printf ("SELECT birth_date || '|' || job FROM person WHERE id = %" G_GINT64_FORMAT, commune.person);
  assert_asked (fixture, sql, "1970-03-05|Giáo viên");
  assert_asked (fixture, "SELECT count(*) FROM person WHERE name = 'Lê Thị Hòa'", "0");
  /* Whatever else is changed there is refused as before. */
  {
    g_autoptr (TdRecord) candidate = NULL;
    TdListing listing = {.kind = td_kind_get (TD_KIND_CANDIDATE), .year = 2022};
    g_autoptr (GArray) ids = td_store_list (fixture->store, &listing, 0, &error);

    candidate = td_store_load (fixture->store, listing.kind, g_array_index (ids, gint64, 0), &error);
    td_record_set_text (candidate, "state", "passed");
    g_assert_true (td_store_begin (fixture->store, "a", &error));
    g_assert_true (td_store_save (fixture->store, candidate, &error));
    g_assert_false (td_store_commit (fixture->store, &error));
    g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_REFUSED);
    g_clear_error (&error);
  }
  g_assert_true (td_store_undo (fixture->store, NULL, &error));
  undone = ask (fixture, "SELECT group_concat(id || coalesce(person_id, '') || coalesce(review, '')) FROM candidate");
  g_assert_cmpstr (undone, ==, before);
  g_assert_true (td_store_redo (fixture->store, NULL, &error));
  assert_course (fixture, TD_KIND_PERSON, commune.person,
                 "2025 candidate by name|2024 award 12/QĐ-UBND|2022 candidate as Lê Thị Hòa");
  g_assert_false (td_course_join (fixture->store, kind, commune.person, commune.twin, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/course/steps", Fixture, NULL, set_up_council, test_steps, tear_down);
  g_test_add ("/course/find", Fixture, NULL, set_up_council, test_find, tear_down);
  g_test_add ("/course/join", Fixture, NULL, set_up_council, test_join, tear_down);
  return g_test_run ();
}
