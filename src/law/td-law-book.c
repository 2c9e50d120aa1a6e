/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-law-private.h"

#include <string.h>

/* Reads the dated tables of the catalogue once, all periods. */

#define POINTS_PER_MM (72.0 / 25.4)
/* Columns that every query gives first: id, valid_from, valid_to, source, certainty. */
#define N_ROW_COLUMNS 5

static const char *
keep (LawBook *book, TdStatement *statement, int column)
{
  const char *text = td_statement_text (statement, N_ROW_COLUMNS + column);

  return text != NULL ? g_string_chunk_insert_const (book->texts, text) : NULL;
}

static double
real (TdStatement *statement, int column)
{
  return td_statement_real (statement, N_ROW_COLUMNS + column);
}

static gint64
integer (TdStatement *statement, int column)
{
  return td_statement_integer (statement, N_ROW_COLUMNS + column);
}

static char **
keys_of (const char *name, const char *headings)
{
  g_auto (GStrv) spellings = g_strsplit (headings != NULL ? headings : "", "|", -1);
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();
  g_autofree char *own = td_law_form_key (name);

  g_strv_builder_add (keys, own);
  for (guint i = 0; spellings[i] != NULL; i++)
    if (*spellings[i] != '\0') {
      g_autofree char *key = td_law_form_key (spellings[i]);

      g_strv_builder_add (keys, key);
    }
  return g_strv_builder_end (keys);
}

static void
title_free (gpointer data)
{
  TdLawTitle *title = data;

  g_strfreev (title->keys);
  g_free (title);
}

static gpointer
read_title (LawBook *book, TdStatement *statement)
{
  TdLawTitle *title = g_new0 (TdLawTitle, 1);

  title->code = keep (book, statement, 0);
  title->name = keep (book, statement, 1);
  title->family = keep (book, statement, 2);
  title->subjects = keep (book, statement, 3);
  title->level = keep (book, statement, 4);
  title->decided_by = keep (book, statement, 5);
  title->sort_order = integer (statement, 6);
  title->keys = keys_of (title->name, td_statement_text (statement, N_ROW_COLUMNS + 7));
  return title;
}

static gpointer
read_level (LawBook *book, TdStatement *statement)
{
  TdLawLevel *level = g_new0 (TdLawLevel, 1);

  level->code = keep (book, statement, 0);
  level->name = keep (book, statement, 1);
  return level;
}

static gpointer
read_threshold (LawBook *book, TdStatement *statement)
{
  TdLawThreshold *threshold = g_new0 (TdLawThreshold, 1);

  threshold->title = keep (book, statement, 0);
  threshold->stage = keep (book, statement, 1);
  threshold->base = keep (book, statement, 2);
  threshold->is_entered = td_statement_type (statement, N_ROW_COLUMNS + 3) != TD_VALUE_NULL;
  threshold->percent = real (statement, 3);
  return threshold;
}

static gpointer
read_grade (LawBook *book, TdStatement *statement)
{
  TdLawGrade *grade = g_new0 (TdLawGrade, 1);

  grade->name = keep (book, statement, 0);
  grade->score_from = real (statement, 1);
  return grade;
}

static gpointer
read_quota (LawBook *book, TdStatement *statement)
{
  TdLawQuota *quota = g_new0 (TdLawQuota, 1);

  quota->title = keep (book, statement, 0);
  quota->in_year = g_strcmp0 (td_statement_text (statement, N_ROW_COLUMNS + 1), "year") == 0;
  quota->base = keep (book, statement, 2);
  quota->base_title = keep (book, statement, 3);
  quota->percent = real (statement, 4);
  quota->number = integer (statement, 5);
  return quota;
}

static gpointer
read_factor (LawBook *book, TdStatement *statement)
{
  TdLawFactor *factor = g_new0 (TdLawFactor, 1);

  factor->title = keep (book, statement, 0);
  factor->subject = keep (book, statement, 1);
  factor->factor = real (statement, 2);
  return factor;
}

static gpointer
read_salary (LawBook *book, TdStatement *statement)
{
  TdLawSalary *salary = g_new0 (TdLawSalary, 1);

  salary->amount = integer (statement, 0);
  return salary;
}

static gpointer
read_criterion (LawBook *book, TdStatement *statement)
{
  TdLawCriterion *criterion = g_new0 (TdLawCriterion, 1);

  criterion->title = keep (book, statement, 0);
  criterion->kind = keep (book, statement, 1);
  criterion->text = keep (book, statement, 2);
  criterion->sort_order = integer (statement, 3);
  criterion->has_score = td_statement_type (statement, N_ROW_COLUMNS + 4) != TD_VALUE_NULL;
  criterion->max_score = real (statement, 4);
  return criterion;
}

static gpointer
read_prerequisite (LawBook *book, TdStatement *statement)
{
  TdLawPrerequisite *prerequisite = g_new0 (TdLawPrerequisite, 1);

  prerequisite->title = keep (book, statement, 0);
  prerequisite->subject = keep (book, statement, 1);
  prerequisite->needs = keep (book, statement, 2);
  prerequisite->years = integer (statement, 3);
  prerequisite->same_year = integer (statement, 4) != 0;
  prerequisite->otherwise = keep (book, statement, 5);
  return prerequisite;
}

static gpointer
read_posting (LawBook *book, TdStatement *statement)
{
  TdLawPosting *posting = g_new0 (TdLawPosting, 1);

  posting->title = keep (book, statement, 0);
  posting->days = integer (statement, 1);
  return posting;
}

static gpointer
read_provision (LawBook *book, TdStatement *statement)
{
  TdLawProvision *provision = g_new0 (TdLawProvision, 1);

  provision->code = keep (book, statement, 0);
  provision->name = keep (book, statement, 1);
  provision->days = td_statement_type (statement, N_ROW_COLUMNS + 2) != TD_VALUE_NULL ? integer (statement, 2) : -1;
  return provision;
}

static gpointer
read_basis (LawBook *book, TdStatement *statement)
{
  TdLawBasis *basis = g_new0 (TdLawBasis, 1);

  basis->text = keep (book, statement, 0);
  basis->use = keep (book, statement, 1);
  basis->title = keep (book, statement, 2);
  return basis;
}

static gpointer
read_fund_limit (LawBook *book, TdStatement *statement)
{
  TdLawFundLimit *limit = g_new0 (TdLawFundLimit, 1);

  limit->code = keep (book, statement, 0);
  limit->name = keep (book, statement, 1);
  limit->percent = real (statement, 2);
  return limit;
}

static TdLawRoomField
room_field (const char *name)
{
  return g_strcmp0 (name, "name") == 0  ? TD_LAW_ROOM_NAME
         : g_strcmp0 (name, "job") == 0 ? TD_LAW_ROOM_JOB
                                        : TD_LAW_ROOM_ACHIEVEMENT;
}

static gpointer
read_room (LawBook *book, TdStatement *statement)
{
  TdLawRoom *room = g_new0 (TdLawRoom, 1);

  room->title = keep (book, statement, 0);
  room->field = room_field (td_statement_text (statement, N_ROW_COLUMNS + 1));
  room->width_mm = real (statement, 2);
  room->width = room->width_mm * POINTS_PER_MM;
  room->lines = integer (statement, 3);
  room->size = real (statement, 4);
  room->bold = integer (statement, 5) != 0;
  return room;
}

/* Each row begins with its TdLawRow. */
static const struct {
  const char *query;
  gpointer (*read) (LawBook *book, TdStatement *statement);
  GDestroyNotify free;
} tables[N_LAW_TABLES] = {
    [LAW_TITLES] = {"query/law-titles", read_title, title_free},
    [LAW_LEVELS] = {"query/law-levels", read_level, g_free},
    [LAW_THRESHOLDS] = {"query/law-thresholds", read_threshold, g_free},
    [LAW_GRADES] = {"query/law-grades", read_grade, g_free},
    [LAW_QUOTAS] = {"query/law-quotas", read_quota, g_free},
    [LAW_FACTORS] = {"query/law-prize-factors", read_factor, g_free},
    [LAW_SALARIES] = {"query/law-base-salaries", read_salary, g_free},
    [LAW_CRITERIA] = {"query/law-criteria", read_criterion, g_free},
    [LAW_ROOMS] = {"query/law-certificate-texts", read_room, g_free},
    [LAW_PROVISIONS] = {"query/law-provisions", read_provision, g_free},
    [LAW_BASES] = {"query/law-legal-bases", read_basis, g_free},
    [LAW_FUND_LIMITS] = {"query/law-fund-limits", read_fund_limit, g_free},
    [LAW_PREREQUISITES] = {"query/law-prerequisites", read_prerequisite, g_free},
    [LAW_POSTINGS] = {"query/law-postings", read_posting, g_free},
};

LawBook *
td_law_book_empty (void)
{
  LawBook *book = g_new0 (LawBook, 1);

  book->n_users = 1;
  book->texts = g_string_chunk_new (16 * 1024);
  for (guint i = 0; i < N_LAW_TABLES; i++)
    book->rows[i] = g_ptr_array_new_with_free_func (tables[i].free);
  return book;
}

static gboolean
read_table (LawBook *book, LawTable table, TdStore *store, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, tables[table].query, error);
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    TdLawRow *row = tables[table].read (book, statement);

    row->id = td_statement_integer (statement, 0);
    row->valid_from = keep (book, statement, 1 - N_ROW_COLUMNS);
    row->valid_to = keep (book, statement, 2 - N_ROW_COLUMNS);
    row->source = keep (book, statement, 3 - N_ROW_COLUMNS);
    row->certainty = keep (book, statement, 4 - N_ROW_COLUMNS);
    g_ptr_array_add (book->rows[table], row);
  }
  return step == TD_STEP_DONE;
}

LawBook *
td_law_book_load (TdStore *store, GError **error)
{
  LawBook *book = td_law_book_empty ();

  for (LawTable table = 0; table < N_LAW_TABLES; table++)
    if (!read_table (book, table, store, error)) {
      td_law_book_unref (book);
      return NULL;
    }
  return book;
}

LawBook *
td_law_book_ref (LawBook *book)
{
  book->n_users++;
  return book;
}

void
td_law_book_unref (LawBook *book)
{
  if (book == NULL || --book->n_users > 0)
    return;
  for (guint i = 0; i < N_LAW_TABLES; i++)
    g_ptr_array_unref (book->rows[i]);
  g_string_chunk_free (book->texts);
  g_free (book);
}
