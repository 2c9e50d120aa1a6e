/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n.h>

#include "td-finding-texts.h"
#include "td-translation.h"

#include "rules-fixture.h"

/* Column "review": findings as codes with values, said in the language of whoever reads them. */

static void
speak (const char *language)
{
  g_setenv ("THIDUA_LANGUAGE", language, TRUE);
  td_translation_start ();
}

static TdFinding *
low_vote (void)
{
  return td_finding_new ("council-votes-below-threshold:passed", TD_SEVERITY_ERROR, "council_agree", "agree",
                         TD_INT (6), "total", TD_INT (11), "percent", TD_REAL (54.5), "needed", TD_REAL (70), NULL);
}

static void
test_kept_as_codes (void)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify)td_finding_free);
  g_autoptr (GPtrArray) read = NULL;
  g_autofree char *review = NULL;
  g_autofree char *again = NULL;

  g_ptr_array_add (findings, td_finding_new ("name-doubtful", TD_SEVERITY_WARNING, "name", "name",
                                             TD_TEXT ("Lê \"An\"\\ và\tvợ (1968)\x01"), NULL));
  g_ptr_array_add (findings, td_finding_new ("form-unknown", TD_SEVERITY_NOTE, "form", "form", TD_TEXT ("x"), NULL));
  g_ptr_array_add (findings, low_vote ());
  review = td_findings_to_review (findings);
  g_assert_cmpstr (
      review, ==,
      "[{\"code\":\"council-votes-below-threshold\",\"which\":\"passed\",\"severity\":\"error\","
      "\"column\":\"council_agree\",\"values\":{\"agree\":6,\"total\":11,\"percent\":54.5,\"needed\":70.0}},"
      "{\"code\":\"name-doubtful\",\"severity\":\"warning\",\"column\":\"name\",\"values\":{\"name\":"
      "\"Lê \\\"An\\\"\\\\ và\\u0009vợ (1968)\\u0001\"}}]");
  read = td_findings_from_review (review);
  g_assert_cmpuint (read->len, ==, 2);
  g_assert_cmpstr (((TdFinding *)read->pdata[0])->code, ==, "council-votes-below-threshold");
  g_assert_cmpstr (((TdFinding *)read->pdata[0])->key, ==, "council-votes-below-threshold:passed");
  g_assert_cmpstr (((TdFinding *)read->pdata[0])->column, ==, "council_agree");
  g_assert_cmpint (((TdFinding *)read->pdata[0])->severity, ==, TD_SEVERITY_ERROR);
  g_assert_cmpint (td_finding_integer (read->pdata[0], "total"), ==, 11);
  g_assert_true (says (read->pdata[1], "Lê \"An\"\\ và\tvợ (1968)\x01"));
  again = td_findings_to_review (read);
  g_assert_cmpstr (again, ==, review);
}

/* What a rule says that is yet to be confirmed is stored with that, and says it in the reader's language. */
static void
test_to_confirm (void)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify)td_finding_free);
  g_autoptr (GPtrArray) read = NULL;
  g_autofree char *review = NULL;
  g_autofree char *again = NULL;
  g_autofree char *text = NULL;

  g_ptr_array_add (findings, low_vote ());
  g_ptr_array_add (findings, low_vote ());
  ((TdFinding *)findings->pdata[1])->to_confirm = TRUE;
  review = td_findings_to_review (findings);
  g_assert_true (g_str_has_suffix (review, "\"column\":\"council_agree\",\"to_confirm\":true,"
                                           "\"values\":{\"agree\":6,\"total\":11,\"percent\":54.5,\"needed\":70.0}}]"));
  read = td_findings_from_review (review);
  g_assert_cmpuint (read->len, ==, 2);
  g_assert_false (((TdFinding *)read->pdata[0])->to_confirm);
  g_assert_true (((TdFinding *)read->pdata[1])->to_confirm);
  again = td_findings_to_review (read);
  g_assert_cmpstr (again, ==, review);
  text = td_review_text (review);
  g_assert_cmpstr (text, ==,
                   "Only 6 of 11 members agreed (54,5 %); at least 70 % are needed.\n"
                   "Only 6 of 11 members agreed (54,5 %); at least 70 % are needed. (the rule is yet to be confirmed)");
}

/* One file, two readers. */
static void
test_said_in_the_readers_language (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *writer;
    const char *reader;
    const char *words;
  } cases[] = {
      {"en", "vi", "Chỉ 6 trong 11 thành viên đồng ý (54,5 %); cần ít nhất 70 %."},
      {"vi", "en", "Only 6 of 11 members agreed (54,5 %); at least 70 % are needed."},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (TdRecord) record = new_candidate ("family", "Lê Văn An", "1968");
    g_autoptr (TdRecord) stored = NULL;
    g_autoptr (GError) error = NULL;
    g_autofree char *review = NULL;
    g_autofree char *text = NULL;
    g_autofree char *words = NULL;

    speak (cases[i].writer);
    td_record_set_integer (record, "council_total", 11);
    td_record_set_integer (record, "council_agree", 6);
    td_record_set_text (record, "state", "passed");
    g_ptr_array_set_size (fixture->findings, 0);
    td_rules_check_record (fixture->rules, record, fixture->findings);
    review = td_findings_to_review (fixture->findings);
    td_record_set_text (record, "review", review);
    g_assert_true (td_store_begin (fixture->store, "a", &error));
    g_assert_true (td_store_save (fixture->store, record, &error));
    g_assert_true (td_store_commit (fixture->store, &error));

    speak (cases[i].reader);
    stored = td_store_load (fixture->store, record->kind, record->id, &error);
    text = td_review_text (td_record_text (stored, "review"));
    /* The percentage of 2023 is inferred. */
    words = g_strdup_printf ("%s (%s)", cases[i].words, td_finding_confirm_words ());
    g_assert_cmpstr (text, ==, words);
  }
  speak ("en");
}

static void
test_fields_and_how (void)
{
  g_autoptr (TdFinding) field = td_finding_new ("votes-negative", TD_SEVERITY_ERROR, "agree", "field",
                                                TD_TEXT ("candidate.agree"), "count", TD_INT (-1204), NULL);
  g_autoptr (TdFinding) how
      = td_finding_new ("quota-exceeded:reckoned", TD_SEVERITY_WARNING, "name", "unit", TD_TEXT (NULL), "count",
                        TD_INT (6), "title", TD_TEXT ("Gia đình kiểu mẫu"), "quota", TD_INT (5), "how",
                        TD_TEXT ("quota-of:households"), "percent", TD_REAL (0.5), "base", TD_INT (1204), NULL);
  g_autoptr (TdFinding) born = td_finding_new ("birth-year-doubtful", TD_SEVERITY_WARNING, "birth_date", "birth_year",
                                               TD_INT (2010), "age", TD_INT (13), "year", TD_INT (2023), NULL);

  g_assert_true (says (field, "a count cannot be below zero (-1.204)"));
  g_assert_true (says (field, _ (td_kind_field (td_kind_get (TD_KIND_CANDIDATE), "agree")->label)));
  g_assert_true (says (how, "? has 6 nominated"));
  g_assert_true (says (how, "the quota is 5 (0,5 % of 1.204 households)."));
  g_assert_true (says (born, "Born in 2010, only 13 years old in 2023."));
}

/* A file of an older version, and one of a newer. */
static void
test_texts_of_others (void)
{
  static const struct {
    const char *review;
    const char *code;
    const char *text;
  } cases[] = {
      {"Chỉ 6/11 thành viên đồng ý.\nDòng hai", "as-written", "Chỉ 6/11 thành viên đồng ý.\nDòng hai"},
      {"[{\"code\":\"from-next-year\",\"severity\":\"warning\",\"values\":{\"n\":null}}]", "from-next-year",
       "from-next-year"},
      {"[{\"code\":\"form-missing\",\"severity\":", "as-written", "[{\"code\":\"form-missing\",\"severity\":"},
      {"[ghi chú trong ngoặc]", "as-written", "[ghi chú trong ngoặc]"},
      {"[{\"code\":\"form-missing\"}] và thêm", "as-written", "[{\"code\":\"form-missing\"}] và thêm"},
  };
  g_autoptr (GPtrArray) nothing = td_findings_from_review (NULL);
  g_autofree char *empty = td_review_text (NULL);

  g_assert_cmpuint (nothing->len, ==, 0);
  g_assert_cmpstr (empty, ==, "");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) findings = td_findings_from_review (cases[i].review);
    g_autofree char *text = td_review_text (cases[i].review);

    g_test_message ("%s", cases[i].review);
    g_assert_cmpuint (findings->len, ==, 1);
    g_assert_cmpstr (((TdFinding *)findings->pdata[0])->code, ==, cases[i].code);
    g_assert_cmpint (((TdFinding *)findings->pdata[0])->severity, ==, TD_SEVERITY_WARNING);
    g_assert_cmpstr (text, ==, cases[i].text);
  }
}

static void
test_adding (void)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify)td_finding_free);
  g_autofree char *first = NULL;
  g_autofree char *both = NULL;
  g_autofree char *same = NULL;
  g_autofree char *old = NULL;
  g_autofree char *text = NULL;
  g_autofree char *kept = td_findings_add_to_review ("Dòng cũ", findings);

  g_ptr_array_add (findings, td_finding_new ("form-missing", TD_SEVERITY_WARNING, "form", NULL));
  first = td_findings_to_review (findings);
  g_ptr_array_add (findings, low_vote ());
  both = td_findings_add_to_review (first, findings);
  same = td_findings_add_to_review (both, findings);
  g_assert_cmpstr (both, ==, same);
  g_ptr_array_set_size (findings, 1);
  old = td_findings_add_to_review ("Dòng cũ", findings);
  text = td_review_text (old);
  g_assert_cmpstr (text, ==, "Dòng cũ\nThe proposed form of commendation is missing.");
  g_assert_nonnull (strstr (kept, "Dòng cũ"));
  g_assert_null (td_findings_add_to_review (NULL, NULL));
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static char *
names_in (const char *message)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *joined = NULL;

  for (const char *open = strchr (message, '{'); open != NULL; open = strchr (open + 1, '{')) {
    const char *close = strchr (open, '}');

    g_assert_nonnull (close);
    g_ptr_array_add (names, g_strndup (open, (gsize)(close - open) + 1));
  }
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  joined = g_strjoinv (" ", (char **)names->pdata);
  return g_steal_pointer (&joined);
}

/* A translator who loses a value would lose it for every reader. */
static void
test_translations_take_the_values (void)
{
  guint n = 0;
  const TdFindingText *texts = td_finding_texts (&n);

  speak ("vi");
  for (guint i = 0; i < n; i++) {
    const char *words = g_dgettext (GETTEXT_PACKAGE, texts[i].message);
    g_autofree char *wanted = names_in (texts[i].message);
    g_autofree char *found = names_in (words);

    g_test_message ("%s", texts[i].key);
    g_assert_cmpstr (found, ==, wanted);
    g_assert_true (td_finding_text (texts[i].key) == &texts[i]);
  }
  speak ("en");
}

int
main (int argc, char **argv)
{
  g_autofree char *translations = NULL;

  g_test_init (&argc, &argv, NULL);
  translations = g_test_build_filename (G_TEST_BUILT, "..", "po", NULL);
  g_setenv ("THIDUA_LOCALE_DIR", translations, TRUE);
  /* GLib decides once, at the first text, whether it translates at all. */
  speak ("vi");
  g_assert_cmpstr (g_dgettext (GETTEXT_PACKAGE, "The name is missing."), !=, "The name is missing.");
  speak ("en");
  g_test_add_func ("/review/kept-as-codes", test_kept_as_codes);
  g_test_add_func ("/review/to-confirm", test_to_confirm);
  g_test_add ("/review/readers-language", Fixture, NULL, set_up, test_said_in_the_readers_language, tear_down);
  g_test_add_func ("/review/fields-and-how", test_fields_and_how);
  g_test_add_func ("/review/texts-of-others", test_texts_of_others);
  g_test_add_func ("/review/adding", test_adding);
  g_test_add_func ("/review/translations", test_translations_take_the_values);
  return g_test_run ();
}
