/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-known.h"
#include "td-person.h"

static void
test_births (void)
{
  static const struct {
    const char *a;
    const char *b;
    TdBirthRelation relation;
  } pairs[] = {
      {"1968", "1968", TD_BIRTH_SAME},
      {"1968", "1968-03-05", TD_BIRTH_SAME},
      {"1968-03", "1968-03-05", TD_BIRTH_SAME},
      {"1968-03-05", "1968-03-05", TD_BIRTH_SAME},
      {"1968", "1969", TD_BIRTH_DIFFERENT},
      {"1968", "1969-03-05", TD_BIRTH_DIFFERENT},
      {"1968-03", "1968-04-05", TD_BIRTH_DIFFERENT},
      {"1968-03-05", "1968-03-06", TD_BIRTH_DIFFERENT},
      {NULL, "1968", TD_BIRTH_UNKNOWN},
      {NULL, NULL, TD_BIRTH_UNKNOWN},
      {"không rõ", "1968", TD_BIRTH_UNKNOWN},
      {"không rõ", "không rõ", TD_BIRTH_UNKNOWN},
      {"196", "1968", TD_BIRTH_UNKNOWN},
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++) {
    g_assert_cmpint (td_birth_compare (pairs[i].a, pairs[i].b), ==, pairs[i].relation);
    g_assert_cmpint (td_birth_compare (pairs[i].b, pairs[i].a), ==, pairs[i].relation);
  }
  g_assert_true (td_birth_is_day ("1968-03-05"));
  g_assert_false (td_birth_is_day ("1968-03"));
  g_assert_false (td_birth_is_day (NULL));
}

static void
test_news_of_birth (void)
{
  static const struct {
    const char *known;
    const char *birth;
    gboolean nothing;
  } pairs[] = {
      {"1968-03-05", "1968", TRUE},
      {"1968-03-05", "1968-03", TRUE},
      {"1968-03-05", "1968-03-05", TRUE},
      {"1968-03-05", NULL, TRUE},
      {"1968-03-05", "?", TRUE},
      {"1968", "1968-03-05", FALSE},
      {"1968-03", "1968-03-05", FALSE},
      {NULL, "1968", FALSE},
      {"?", "1968", FALSE},
      {"1968-03-05", "1969", FALSE},
      {NULL, NULL, TRUE},
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_assert_cmpint (td_birth_adds_nothing (pairs[i].known, pairs[i].birth), ==, pairs[i].nothing);
}

static void
test_likeness (void)
{
  static const struct {
    TdPersonKey a;
    TdPersonKey b;
    TdPersonLikeness likeness;
  } pairs[] = {
      {{"Lê Thị Hoa", "1968", 1}, {"Lê Thị Hoa", "1968-03-05", 1}, TD_PERSON_SAME},
      {{"LÊ THỊ HOA", "1968", 1}, {"Lê  Thị Hoa", "1968", 1}, TD_PERSON_SAME},
      {{"Le Thi Hoa", "1968", 1}, {"Lê Thị Hoa", "1968", 1}, TD_PERSON_SAME},
      {{"Phạm Hoà", "1968", 1}, {"Phạm Hòa", "1968", 1}, TD_PERSON_SAME},
      /* Two letters of one sound: ask. */
      {{"Lê Thị Hoa", "1968", 1}, {"Lê Thị Hoà", "1968", 1}, TD_PERSON_MAY_BE_SAME},
      /* Too little is known. */
      {{"Lê Thị Hoa", NULL, 1}, {"Lê Thị Hoa", "1968", 1}, TD_PERSON_MAY_BE_SAME},
      {{"Lê Thị Hoa", NULL, 1}, {"Lê Thị Hoa", NULL, 1}, TD_PERSON_MAY_BE_SAME},
      /* Moved. */
      {{"Lê Thị Hoa", "1968-03-05", 1}, {"Lê Thị Hoa", "1968-03-05", 2}, TD_PERSON_MAY_BE_SAME},
      {{"Lê Thị Hoa", NULL, 1}, {"Lê Thị Hoa", "1968", 2}, TD_PERSON_DIFFERS},
      /* A slip of the pen. */
      {{"Lê Thị Hoa", "1968-03-05", 1}, {"Lê Thị Hoa", "1968-05-03", 1}, TD_PERSON_MAY_BE_SAME},
      {{"Lê Thị Hoa", "1968", 1}, {"Lê Thị Hoa", "1969", 1}, TD_PERSON_MAY_BE_SAME},
      {{"Lê Thị Hoa", "1968-03-05", 1}, {"Lê Thị Hao", "1968-03-05", 1}, TD_PERSON_MAY_BE_SAME},
      {{"Lê Thị Hoa", "1968", 1}, {"Lê Thị Hao", "1968", 1}, TD_PERSON_DIFFERS},
      {{"Lê Thị Hoa", "1968-03-05", 1}, {"Lê Thị Hao", "1968-03-05", 2}, TD_PERSON_DIFFERS},
      /* Others. */
      {{"Lê Thị Hoa", "1968", 1}, {"Lê Thị Hoa", "1991", 1}, TD_PERSON_DIFFERS},
      {{"Lê Thị Hoa", "1968", 1}, {"Trần Văn An", "1968", 1}, TD_PERSON_DIFFERS},
      {{NULL, "1968", 1}, {NULL, "1968", 1}, TD_PERSON_DIFFERS},
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++) {
    g_assert_cmpint (td_person_compare (&pairs[i].a, &pairs[i].b), ==, pairs[i].likeness);
    g_assert_cmpint (td_person_compare (&pairs[i].b, &pairs[i].a), ==, pairs[i].likeness);
  }
}

static TdRecord *
subject_new (TdKindId kind, const char *name, const char *birth)
{
  TdRecord *record = td_record_new (td_kind_get (kind));

  td_record_set_text (record, "name", name);
  td_record_set_text (record, "birth_date", birth);
  return record;
}

/* Of two records of one person the better known birth stays, whichever of them has it. */
static void
test_merge (void)
{
  static const TdKindId kinds[] = {TD_KIND_PERSON, TD_KIND_HOUSEHOLD};

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autoptr (TdRecord) year = subject_new (kinds[i], "Lê Thị Hoa", "1968");
    g_autoptr (TdRecord) day = subject_new (kinds[i], "Le Thi Hoa", "1968-03-05");
    g_autoptr (TdRecord) other = subject_new (kinds[i], NULL, "1969-01-01");

    td_record_set_text (year, "address", "Tiểu khu 3");
    g_assert_true (td_person_merge (day, year));
    g_assert_cmpstr (td_record_text (day, "birth_date"), ==, "1968-03-05");
    g_assert_cmpstr (td_record_text (day, "name"), ==, "Le Thi Hoa");
    g_assert_cmpstr (td_record_text (day, "address"), ==, "Tiểu khu 3");
    g_assert_false (td_person_merge (day, year));
    g_assert_true (td_person_merge (year, day));
    g_assert_cmpstr (td_record_text (year, "birth_date"), ==, "1968-03-05");
    /* What contradicts is no news: people decide. */
    g_assert_false (td_person_merge (year, other));
    g_assert_cmpstr (td_record_text (year, "birth_date"), ==, "1968-03-05");
    td_record_set_null (year, "birth_date");
    g_assert_true (td_person_merge (year, other));
    g_assert_cmpstr (td_record_text (year, "birth_date"), ==, "1969-01-01");
  }
}

static void
test_known (void)
{
  g_autoptr (TdKnown) known = td_known_new ();

  td_known_add (known, NULL, "Lê Thị Hoa", "1968", 1, 11, NULL);
  td_known_add (known, NULL, "Lê Thị Hoa", "1991-01-02", 1, 12, NULL);
  td_known_add (known, NULL, "Lê Thị Hoà", "1968", 1, 13, NULL);
  td_known_add (known, "family", "Lê Thị Hoa", "1968", 1, 14, NULL);
  g_assert_cmpint (td_known_find (known, NULL, "LÊ THỊ HOA", "1968-03-05", 1, FALSE, NULL), ==, 11);
  g_assert_cmpint (td_known_find (known, NULL, "Lê Thị Hoà", "1968", 1, FALSE, NULL), ==, 13);
  g_assert_cmpint (td_known_find (known, "family", "Lê Thị Hoa", "1968", 1, FALSE, NULL), ==, 14);
  g_assert_cmpint (td_known_find (known, NULL, "Lê Thị Hoa", "1968", 2, FALSE, NULL), ==, 0);
  /* Two of that name: without a birth nobody can tell which. */
  g_assert_cmpint (td_known_find (known, NULL, "Lê Thị Hoa", NULL, 1, FALSE, NULL), ==, 0);
  /* A birth that is known better tells namesakes apart from then on; one that is known less does not. */
  g_assert_true (td_known_learn_birth (known, 11, "1968-03-05"));
  g_assert_false (td_known_learn_birth (known, 11, "1968"));
  g_assert_false (td_known_learn_birth (known, 11, "1975"));
  g_assert_cmpint (td_known_find (known, NULL, "Lê Thị Hoa", "1968-03-06", 1, FALSE, NULL), ==, 0);
  g_assert_cmpint (td_known_find (known, NULL, "Lê Thị Hoa", "1968", 1, FALSE, NULL), ==, 11);
  /* A row that names a record by its id has it for itself. */
  g_assert_cmpint (td_known_find (known, NULL, "Lê Thị Hoa", "1991", 1, TRUE, NULL), ==, 12);
  g_assert_cmpint (td_known_find (known, NULL, "Lê Thị Hoa", "1991", 1, TRUE, NULL), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/people/births", test_births);
  g_test_add_func ("/people/news-of-birth", test_news_of_birth);
  g_test_add_func ("/people/likeness", test_likeness);
  g_test_add_func ("/people/merge", test_merge);
  g_test_add_func ("/people/known", test_known);
  return g_test_run ();
}
