/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-proofreading-private.h"

#include <stdlib.h>
#include <string.h>

#include "td-date.h"
#include "td-text.h"

/* Number, day and signer of the document that a paper goes with. */

/* A kind of document, the field with its day, and the letters that its sign begins with. */
static const struct {
  const char *table, *day, *sign;
} kinds[] = {{"decision", "signed_on", "QĐ"}, {"submission", "sent_on", "TTr"}, {"meeting", "held_on", NULL}};

/* The part before the slash as a number; -1: there is none. */
static int
ordinal_of (const char *number)
{
  return number != NULL && g_ascii_isdigit (number[strspn (number, " ")]) ? atoi (number) : -1;
}

static void
check_number (TdProofreader *reader, const char *sign)
{
  const TdRecord *document = reader->context.document;
  const char *number = td_record_text (document, "number");
  const char *slash = number != NULL ? strchr (number, '/') : NULL;

  if (ordinal_of (number) < 0)
    td_proof_report (reader, td_finding_new ("proof-number:missing", TD_SEVERITY_ERROR, "number", NULL), 0);
  else if (slash == NULL || !g_str_has_prefix (slash + 1 + strspn (slash + 1, " "), sign))
    td_proof_report (reader,
                     td_finding_new ("proof-number:sign", TD_SEVERITY_WARNING, "number", "number", TD_TEXT (number),
                                     "sign", TD_TEXT (sign), NULL),
                     0);
}

/* A register goes on by number and day together: what has a higher number was not signed before. */
static void
check_series (TdProofreader *reader, guint kind, TdDate date)
{
  const TdRecord *document = reader->context.document;
  TdListing listing = {.kind = document->kind};
  g_autoptr (GPtrArray) all = td_store_load_all (reader->store, &listing, NULL);
  const char *number = td_record_text (document, "number");
  const char *day = td_record_text (document, kinds[kind].day);
  int ordinal = ordinal_of (number);

  for (guint i = 0; all != NULL && ordinal >= 0 && i < all->len; i++) {
    const TdRecord *other = all->pdata[i];
    const char *other_number = td_record_text (other, "number");
    const char *other_day = td_record_text (other, kinds[kind].day);
    int other_ordinal = ordinal_of (other_number);
    g_autofree char *shown = NULL;

    if (other->id == document->id || other_ordinal < 0 || other_day == NULL || strncmp (other_day, day, 4) != 0
        || g_strcmp0 (strchr (other_number, '/'), strchr (number, '/')) != 0
        || (kind == 0 && g_strcmp0 (td_record_text (other, "state"), "draft") == 0)
        || (kind == 0 && g_strcmp0 (td_record_text (other, "level"), td_record_text (document, "level")) != 0))
      continue;
    if ((other_ordinal > ordinal) == (strcmp (other_day, day) >= 0))
      continue;
    if (strcmp (other_day, day) == 0)
      continue;
    shown = td_date_shown (other_day, other_day);
    td_proof_report (reader,
                     td_finding_new ("proof-number:series", TD_SEVERITY_WARNING, "number", "number", TD_TEXT (number),
                                     "other", TD_TEXT (other_number), "day", TD_TEXT (shown), NULL),
                     0);
  }
}

static void
check_day (TdProofreader *reader, const char *column, TdDate date)
{
  TdDate today = td_date_today ();
  g_autofree char *now = td_date_to_iso (today);
  g_autofree char *iso = td_date_to_iso (date);
  g_autofree char *shown = td_date_format (date);
  int year = reader->context.year;

  if (strcmp (iso, now) > 0)
    td_proof_report (reader,
                     td_finding_new ("proof-date:future", TD_SEVERITY_ERROR, column, "day", TD_TEXT (shown), NULL), 0);
  /* What is of a year happens in it or, the last of it, in the next (td-council-days.c). */
  if (date.year < year || date.year > year + 1)
    td_proof_report (reader,
                     td_finding_new ("proof-date:year", TD_SEVERITY_ERROR, column, "day", TD_TEXT (shown), "year",
                                     TD_INT (year), NULL),
                     0);
}

void
td_proof_document (TdProofreader *reader)
{
  const TdRecord *document = reader->context.document;
  TdDate date = {0, 0, 0};
  guint kind = 0;
  const char *day;

  if (document == NULL)
    return;
  while (kind < G_N_ELEMENTS (kinds) && strcmp (kinds[kind].table, document->kind->table) != 0)
    kind++;
  if (kind == G_N_ELEMENTS (kinds))
    return;
  if (!reader->context.settled) {
    td_proof_report (reader, td_finding_new ("proof-draft", TD_SEVERITY_NOTE, NULL, NULL), 0);
    return;
  }
  day = td_record_text (document, kinds[kind].day);
  if (day == NULL || !td_date_parse_iso (day, &date) || date.day == 0)
    td_proof_report (reader, td_finding_new ("proof-date:missing", TD_SEVERITY_ERROR, kinds[kind].day, NULL), 0);
  else
    check_day (reader, kinds[kind].day, date);
  if (kinds[kind].sign != NULL)
    check_number (reader, kinds[kind].sign);
  if (kinds[kind].sign != NULL && date.day != 0)
    check_series (reader, kind, date);
}

/* --- signer --- */

/* Nothing but dots: a name is still to be written there. */
static gboolean
is_open (const char *text)
{
  gboolean dots = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar letter = g_utf8_get_char (p);

    if (letter != '.' && letter != 0x2026 && letter != ' ')
      return FALSE;
    dots = dots || letter != ' ';
  }
  return dots;
}

/* "CHỦ TỊCH UBND THỊ TRẤN" of an office that is a "xã" on that day. */
static void
check_title (TdProofreader *reader, const char *text, const char *folded)
{
  static const char *const all[] = {"xã", "phường", "thị trấn", "đặc khu", NULL};
  g_autofree char *own = reader->office_kind != NULL ? td_text_fold_keeping_marks (reader->office_kind) : NULL;

  if (own == NULL || *own == '\0' || td_text_find_words (folded, "ubnd") == NULL
      || td_text_find_words (folded, own) != NULL)
    return;
  for (guint i = 0; all[i] != NULL; i++) {
    g_autofree char *word = g_strconcat ("ubnd ", all[i], NULL);

    if (td_text_find_words (folded, word) != NULL)
      td_proof_report (reader,
                       td_finding_new ("proof-signer:title", TD_SEVERITY_ERROR, NULL, "text", TD_TEXT (text), "kind",
                                       TD_TEXT (reader->office_kind), NULL),
                       0);
  }
}

void
td_proof_signature (TdProofreader *reader, const char *text)
{
  g_autofree char *folded = td_text_fold_keeping_marks (text);
  g_autofree char *signer = reader->signer != NULL ? td_text_fold_keeping_marks (reader->signer) : NULL;

  if (is_open (text) && !reader->signs_open) {
    reader->signs_open = TRUE;
    td_proof_report (reader,
                     td_finding_new ("proof-signer:missing",
                                     reader->context.document != NULL && reader->context.settled ? TD_SEVERITY_ERROR
                                                                                                 : TD_SEVERITY_WARNING,
                                     NULL, NULL),
                     0);
  }
  check_title (reader, text, folded);
  if (signer != NULL && strcmp (folded, signer) == 0)
    return;
  for (guint i = 0; signer != NULL && i < reader->former_signers->len; i++)
    if (strcmp (reader->former_signers->pdata[i], folded) == 0) {
      g_autofree char *day = td_date_shown (reader->context.day, reader->context.day);

      td_proof_report (reader,
                       td_finding_new ("proof-signer", TD_SEVERITY_ERROR, NULL, "name", TD_TEXT (text), "signer",
                                       TD_TEXT (reader->signer), "day", TD_TEXT (day), NULL),
                       0);
      return;
    }
}
