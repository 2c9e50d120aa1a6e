/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-reminder.h"

#include "td-date.h"

/* What is asked for when also far duties are wanted: longer than any year. */
#define ANY_DAYS 4000

void
td_duty_free (TdDuty *duty)
{
  if (duty == NULL)
    return;
  g_free (duty->unit);
  g_free (duty->member);
  g_free (duty->duty);
  g_free (duty->words);
  g_free (duty->due_on);
  g_free (duty->since);
  g_free (duty);
}

void
td_reminder_free (TdReminder *reminder)
{
  if (reminder == NULL)
    return;
  g_free (reminder->name);
  g_ptr_array_unref (reminder->duties);
  g_free (reminder->text);
  g_free (reminder);
}

static void
free_duty (gpointer duty)
{
  td_duty_free (duty);
}

static void
free_reminder (gpointer reminder)
{
  td_reminder_free (reminder);
}

/* --- what is owed --- */

static char *
text_of (TdStatement *statement, const char *column)
{
  return g_strdup (td_statement_text (statement, td_statement_column_index (statement, column)));
}

static gint64
integer_of (TdStatement *statement, const char *column)
{
  return td_statement_integer (statement, td_statement_column_index (statement, column));
}

static TdDuty *
read_duty (TdStatement *statement)
{
  TdDuty *duty = g_new0 (TdDuty, 1);

  duty->unit_id = integer_of (statement, "unit_id");
  duty->unit = text_of (statement, "unit");
  duty->member_id = integer_of (statement, "member_id");
  duty->member = text_of (statement, "member");
  duty->duty = text_of (statement, "duty");
  duty->words = text_of (statement, "words");
  duty->due_on = text_of (statement, "due_on");
  duty->since = text_of (statement, "since");
  duty->timed = td_statement_type (statement, td_statement_column_index (statement, "days")) == TD_VALUE_INTEGER;
  duty->days = (int)integer_of (statement, "days");
  duty->of_council = integer_of (statement, "of_council") != 0;
  return duty;
}

GPtrArray *
td_council_duties (TdStore *store, const TdDutyRequest *request, gboolean by_unit, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "papers/don-doc", error);
  g_autoptr (GPtrArray) duties = g_ptr_array_new_with_free_func (free_duty);
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return NULL;
  td_statement_bind_integer (statement, ":year", request->year);
  td_statement_bind_integer (statement, ":unit", request->unit_id);
  td_statement_bind_integer (statement, ":member", request->member_id);
  td_statement_bind_integer (statement, ":by_unit", by_unit);
  td_statement_bind_text (statement, ":today", request->today);
  if (request->later)
    td_statement_bind_integer (statement, ":ahead", ANY_DAYS);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW)
    g_ptr_array_add (duties, read_duty (statement));
  return step == TD_STEP_DONE ? g_steal_pointer (&duties) : NULL;
}

/* --- in words --- */

/* What the reminders are made of, read once. */
typedef struct {
  GHashTable *texts; /* code → text */
  char *office;
  char *today;
  int year;
} Words;

static void
words_clear (Words *words)
{
  g_clear_pointer (&words->texts, g_hash_table_unref);
  g_clear_pointer (&words->office, g_free);
  g_clear_pointer (&words->today, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

static gboolean
read_words (TdStore *store, const TdDutyRequest *request, Words *words, GError **error)
{
  TdListing listing = {.kind = td_kind_by_table ("reminder_text")};
  g_autoptr (GPtrArray) records = td_store_load_all (store, &listing, error);

  if (records == NULL)
    return FALSE;
  words->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < records->len; i++) {
    const TdRecord *record = g_ptr_array_index (records, i);
    const char *text = td_record_text (record, "text");

    g_hash_table_insert (words->texts, g_strdup (td_record_text (record, "code")), g_strdup (text != NULL ? text : ""));
  }
  words->office = td_store_setting (store, "office.name");
  words->year = request->year;
  if (request->today != NULL) {
    words->today = td_date_shown (request->today, "");
  } else {
    g_autoptr (GDateTime) now = g_date_time_new_now_local ();

    words->today = g_date_time_format (now, "%d/%m/%Y");
  }
  return TRUE;
}

static void
replace (GString *text, const char *place, const char *value)
{
  g_string_replace (text, place, value != NULL ? value : "", 0);
}

/* Appends the catalogue's text of this code; "" where somebody took the row away. */
static void
append_words (GString *out, const Words *words, const char *code, const char *name, const char *due, int days)
{
  const char *pattern = g_hash_table_lookup (words->texts, code);
  g_autoptr (GString) text = g_string_new (pattern != NULL ? pattern : "");
  g_autofree char *year = g_strdup_printf ("%d", words->year);
  g_autofree char *number = g_strdup_printf ("%d", ABS (days));

  /* Without the office's name no gap stays behind. */
  if (words->office == NULL || *words->office == '\0')
    replace (text, " {office}", NULL);
  replace (text, "{office}", words->office);
  replace (text, "{year}", year);
  replace (text, "{date}", words->today);
  replace (text, "{due}", due);
  replace (text, "{days}", number);
  /* Last: a name is not looked through for places. */
  replace (text, "{name}", name);
  g_string_append (out, text->str);
}

static void
append_when (GString *out, const Words *words, const TdDuty *duty)
{
  const char *code = duty->due_on == NULL ? "when-since"
                     : duty->days > 0     ? "when-late"
                     : duty->days < 0     ? "when-ahead"
                                          : "when-today";
  g_autofree char *due = td_date_shown (duty->due_on != NULL ? duty->due_on : duty->since, "");

  if (!duty->timed)
    return;
  g_string_append_c (out, ' ');
  append_words (out, words, code, NULL, due, duty->days);
}

/* A member hears of several units, each with its matters below it. */
static char *
member_text (const Words *words, const TdReminder *reminder)
{
  GString *out = g_string_new (NULL);
  const TdDuty *before = NULL;

  append_words (out, words, reminder->id != 0 ? "member-greeting" : "nobody-greeting", reminder->name, NULL, 0);
  for (guint i = 0; i < reminder->duties->len; i++) {
    const TdDuty *duty = g_ptr_array_index (reminder->duties, i);

    if (before == NULL || before->unit_id != duty->unit_id)
      g_string_append_printf (out, "\n%s:", duty->unit);
    g_string_append_printf (out, "\n- %s", duty->words);
    append_when (out, words, duty);
    before = duty;
  }
  if (reminder->id != 0) {
    g_string_append_c (out, '\n');
    append_words (out, words, "member-closing", reminder->name, NULL, 0);
  }
  return g_string_free (out, FALSE);
}

static char *
unit_text (const Words *words, const TdReminder *reminder)
{
  GString *out = g_string_new (NULL);

  append_words (out, words, "unit-greeting", reminder->name, NULL, 0);
  for (guint i = 0; i < reminder->duties->len; i++) {
    const TdDuty *duty = g_ptr_array_index (reminder->duties, i);

    g_string_append_printf (out, "\n- %s", duty->words);
    append_when (out, words, duty);
  }
  g_string_append_c (out, '\n');
  append_words (out, words, "unit-closing", reminder->name, NULL, 0);
  return g_string_free (out, FALSE);
}

/* --- one a member or unit --- */

static void
count_late (TdReminder *reminder)
{
  for (guint i = 0; i < reminder->duties->len; i++) {
    const TdDuty *duty = g_ptr_array_index (reminder->duties, i);

    if (!duty->timed || duty->days <= 0)
      continue;
    reminder->n_late++;
    reminder->most_late = MAX (reminder->most_late, duty->days);
  }
}

GPtrArray *
td_council_reminders (TdStore *store, const TdDutyRequest *request, gboolean by_unit, GError **error)
{
  g_autoptr (GPtrArray) duties = td_council_duties (store, request, by_unit, error);
  g_autoptr (GPtrArray) reminders = g_ptr_array_new_with_free_func (free_reminder);
  g_auto (Words) words = {0};
  TdReminder *last = NULL;

  if (duties == NULL || !read_words (store, request, &words, error))
    return NULL;
  for (guint i = 0; i < duties->len; i++) {
    TdDuty *duty = g_ptr_array_index (duties, i);
    gint64 id = by_unit ? duty->unit_id : duty->member_id;

    /* What the council owes is no matter of the unit's. */
    if (by_unit && duty->of_council)
      continue;
    if (last == NULL || last->id != id) {
      last = g_new0 (TdReminder, 1);
      last->id = id;
      last->name = g_strdup (by_unit ? duty->unit : duty->member);
      last->duties = g_ptr_array_new_with_free_func (free_duty);
      g_ptr_array_add (reminders, last);
    }
    g_ptr_array_add (last->duties, duty);
    duties->pdata[i] = NULL;
  }
  for (guint i = 0; i < reminders->len; i++) {
    TdReminder *reminder = g_ptr_array_index (reminders, i);

    count_late (reminder);
    reminder->text = by_unit ? unit_text (&words, reminder) : member_text (&words, reminder);
  }
  return g_steal_pointer (&reminders);
}
