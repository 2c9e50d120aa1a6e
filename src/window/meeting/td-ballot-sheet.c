/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-ballot-sheet.h"

TdBallotSheet *
td_ballot_sheet_new (TdStore *store, gint64 meeting_id, const char *form, GError **error)
{
  g_autoptr (TdBallotSheet) sheet = g_new0 (TdBallotSheet, 1);

  sheet->store = g_object_ref (store);
  sheet->meeting_id = meeting_id;
  sheet->changed = g_array_new (FALSE, TRUE, sizeof (gboolean));
  return td_ballot_sheet_reload (sheet, form, error) ? g_steal_pointer (&sheet) : NULL;
}

void
td_ballot_sheet_free (TdBallotSheet *sheet)
{
  if (sheet == NULL)
    return;
  g_clear_pointer (&sheet->lines, g_ptr_array_unref);
  g_clear_pointer (&sheet->meeting, td_record_free);
  g_array_unref (sheet->changed);
  g_strfreev (sheet->forms);
  g_free (sheet->form);
  g_object_unref (sheet->store);
  g_free (sheet);
}

/* Notes the forms of lines, in their order, and takes out those of others than form. */
static void
keep_form (TdBallotSheet *sheet, GPtrArray *lines, const char *form)
{
  g_autoptr (GPtrArray) forms = g_ptr_array_new ();
  char *wanted = g_strdup (form);

  for (guint i = 0; i < lines->len; i++) {
    const TdBallotLine *line = g_ptr_array_index (lines, i);

    if (line->form != NULL && !g_ptr_array_find_with_equal_func (forms, line->form, g_str_equal, NULL))
      g_ptr_array_add (forms, g_strdup (line->form));
  }
  g_ptr_array_add (forms, NULL);
  for (guint i = lines->len; wanted != NULL && i > 0; i--)
    if (g_strcmp0 (((const TdBallotLine *)g_ptr_array_index (lines, i - 1))->form, wanted) != 0)
      g_ptr_array_remove_index (lines, i - 1);
  g_strfreev (sheet->forms);
  sheet->forms = (char **)g_ptr_array_steal (forms, NULL);
  g_free (sheet->form);
  sheet->form = wanted;
}

gboolean
td_ballot_sheet_reload (TdBallotSheet *sheet, const char *form, GError **error)
{
  const TdBallotLine *before = td_ballot_sheet_line (sheet, sheet->current);
  gint64 current = before != NULL ? before->id : 0;
  GPtrArray *lines = td_council_ballot (sheet->store, sheet->meeting_id, FALSE, error);
  TdRecord *meeting = NULL;

  if (lines == NULL)
    return FALSE;
  meeting = td_store_load (sheet->store, td_kind_by_table ("meeting"), sheet->meeting_id, error);
  if (meeting == NULL) {
    g_ptr_array_unref (lines);
    return FALSE;
  }
  keep_form (sheet, lines, form);
  g_clear_pointer (&sheet->lines, g_ptr_array_unref);
  g_clear_pointer (&sheet->meeting, td_record_free);
  sheet->lines = lines;
  sheet->meeting = meeting;
  g_array_set_size (sheet->changed, 0);
  g_array_set_size (sheet->changed, lines->len);
  sheet->current = 0;
  for (guint i = 0; i < lines->len; i++)
    if (td_ballot_sheet_line (sheet, i)->id == current)
      sheet->current = i;
  return TRUE;
}

TdBallotLine *
td_ballot_sheet_line (const TdBallotSheet *sheet, guint i)
{
  return sheet->lines != NULL && i < sheet->lines->len ? g_ptr_array_index (sheet->lines, i) : NULL;
}

static gint64 *
number_of (TdBallotLine *line, TdBallotNumber which)
{
  switch (which) {
  case TD_NUMBER_AGREED:
    return &line->agreed;
  case TD_NUMBER_DISAGREED:
    return &line->disagreed;
  case TD_NUMBER_OTHER:
    return &line->other;
  case TD_NUMBER_RECUSED:
  case TD_N_NUMBERS:
  default:
    return &line->recused;
  }
}

gint64
td_ballot_sheet_number (const TdBallotSheet *sheet, guint i, TdBallotNumber which)
{
  TdBallotLine *line = td_ballot_sheet_line (sheet, i);

  return line != NULL ? *number_of (line, which) : -1;
}

void
td_ballot_sheet_set (TdBallotSheet *sheet, guint i, TdBallotNumber which, gint64 number)
{
  TdBallotLine *line = td_ballot_sheet_line (sheet, i);

  if (line == NULL || *number_of (line, which) == number)
    return;
  *number_of (line, which) = number;
  g_array_index (sheet->changed, gboolean, i) = TRUE;
}

guint
td_ballot_sheet_fill (TdBallotSheet *sheet, gint64 agreed)
{
  guint n = 0;

  for (guint i = 0; i < sheet->lines->len; i++) {
    if (td_ballot_sheet_number (sheet, i, TD_NUMBER_AGREED) >= 0)
      continue;
    td_ballot_sheet_set (sheet, i, TD_NUMBER_AGREED, agreed);
    n++;
  }
  return n;
}

TdVoteOutcome
td_ballot_sheet_outcome (const TdBallotSheet *sheet, guint i)
{
  const TdBallotLine *line = td_ballot_sheet_line (sheet, i);

  return line != NULL ? td_vote_outcome (line->agreed, line->base, line->needed) : TD_VOTE_UNKNOWN;
}

gint64
td_ballot_sheet_able (const TdBallotSheet *sheet)
{
  if (td_record_is_null (sheet->meeting, "present"))
    return -1;
  return td_record_integer (sheet->meeting, "present") + td_record_integer (sheet->meeting, "written");
}

guint
td_ballot_sheet_n_changed (const TdBallotSheet *sheet)
{
  guint n = 0;

  for (guint i = 0; i < sheet->changed->len; i++)
    n += g_array_index (sheet->changed, gboolean, i) != FALSE;
  return n;
}

guint
td_ballot_sheet_n_entered (const TdBallotSheet *sheet)
{
  guint n = 0;

  for (guint i = 0; i < sheet->lines->len; i++)
    n += td_ballot_sheet_number (sheet, i, TD_NUMBER_AGREED) >= 0;
  return n;
}

static TdBallot
ballot_of (const TdBallotLine *line)
{
  TdBallot ballot = TD_BALLOT (line->kind, line->id, line->agreed);

  ballot.disagreed = line->disagreed;
  ballot.other = line->other;
  ballot.recused = line->recused;
  ballot.exact = TRUE;
  return ballot;
}

static gboolean
is_number (const char *column)
{
  static const char *const columns[] = {"agreed", "disagreed", "other", "recused", NULL};

  return column != NULL && g_strv_contains (columns, column);
}

static char *
trouble_of (const TdBallotSheet *sheet, const TdBallotLine *line, gint64 agreed)
{
  g_autoptr (TdCouncilResult) result = NULL;
  TdBallot ballot = ballot_of (line);

  ballot.agreed = agreed;
  result = td_council_look_at_vote (sheet->store, sheet->meeting_id, &ballot, NULL);
  for (guint j = 0; result != NULL && j < result->findings->len; j++) {
    const TdFinding *finding = g_ptr_array_index (result->findings, j);

    if (finding->severity == TD_SEVERITY_ERROR && is_number (finding->column)) {
      g_autofree char *message = td_finding_message (finding);

      return g_strdup_printf ("%s: %s", line->name, message);
    }
  }
  return NULL;
}

char *
td_ballot_sheet_trouble (const TdBallotSheet *sheet, guint i)
{
  const TdBallotLine *line = td_ballot_sheet_line (sheet, i);

  return line != NULL && g_array_index (sheet->changed, gboolean, i) ? trouble_of (sheet, line, line->agreed) : NULL;
}

char *
td_ballot_sheet_fill_trouble (const TdBallotSheet *sheet, gint64 agreed)
{
  for (guint i = 0; i < sheet->lines->len; i++)
    if (td_ballot_sheet_number (sheet, i, TD_NUMBER_AGREED) < 0)
      return trouble_of (sheet, td_ballot_sheet_line (sheet, i), agreed);
  return NULL;
}

int
td_ballot_sheet_find (const TdBallotSheet *sheet, gint64 id)
{
  for (guint i = 0; i < sheet->lines->len; i++)
    if (td_ballot_sheet_line (sheet, i)->id == id)
      return (int)i;
  return -1;
}

TdCouncilResult *
td_ballot_sheet_store (TdBallotSheet *sheet, gboolean settle, GError **error)
{
  g_autoptr (GArray) ballots = g_array_new (FALSE, FALSE, sizeof (TdBallot));
  TdCouncilResult *result = NULL;

  for (guint i = 0; i < sheet->lines->len; i++) {
    const TdBallotLine *line = td_ballot_sheet_line (sheet, i);
    TdBallot ballot = ballot_of (line);

    if (!g_array_index (sheet->changed, gboolean, i) && (!settle || line->agreed < 0 || line->decided))
      continue;
    g_array_append_val (ballots, ballot);
  }
  result = td_council_vote (sheet->store, sheet->meeting_id, (const TdBallot *)(gpointer)ballots->data, ballots->len,
                            settle, error);
  for (guint i = 0; result != NULL && result->done && i < sheet->changed->len; i++)
    g_array_index (sheet->changed, gboolean, i) = FALSE;
  return result;
}
