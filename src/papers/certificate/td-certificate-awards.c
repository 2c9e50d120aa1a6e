/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-certificate-awards.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-date.h"
#include "td-number.h"
#include "td-text.h"

static const char *const placeholders[]
    = {"prefix", "name",     "job",          "unit",        "achievement", "form",   "decision",
       "date",   "sequence", "year",         "period_from", "period_to",   "amount", "authority",
       "office", "place",    "signer_title", "signer_name", NULL};

const char *const *
td_certificate_placeholders (void)
{
  return placeholders;
}

void
td_certificate_free (TdCertificate *certificate)
{
  if (certificate == NULL)
    return;
  g_free (certificate->name);
  g_free (certificate->number);
  g_clear_pointer (&certificate->values, g_hash_table_unref);
  g_clear_pointer (&certificate->lines, g_ptr_array_unref);
  g_free (certificate->problem);
  g_free (certificate->mark);
  g_free (certificate);
}

static const char *
text_of (TdStatement *row, const char *column)
{
  int index = td_statement_column_index (row, column);

  return index >= 0 ? td_statement_text (row, index) : NULL;
}

static gint64
integer_of (TdStatement *row, const char *column)
{
  return td_statement_integer (row, td_statement_column_index (row, column));
}

/* A draft has not been filled yet with what the signature will write down. */
static void
fill_from_office (TdStore *store, GHashTable *values)
{
  static const char *const known[][2] = {{"office", "office.name"},
                                         {"place", "office.place"},
                                         {"signer_title", "signer.office_title"},
                                         {"signer_name", "signer.name"}};

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (td_text_is_blank (g_hash_table_lookup (values, known[i][0]))) {
      char *setting = td_store_setting (store, known[i][1]);

      g_hash_table_insert (values, g_strdup (known[i][0]), setting != NULL ? setting : g_strdup (""));
    }
}

static GHashTable *
values_of (TdStore *store, TdStatement *row)
{
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  TdDate day = {(int)integer_of (row, "year"), 0, 0};
  gint64 amount = integer_of (row, "amount");
  const char *signed_on = text_of (row, "signed_on");

  for (guint i = 0; placeholders[i] != NULL; i++) {
    const char *text = text_of (row, placeholders[i]);
    g_autofree char *flat = g_strdup (text != NULL ? text : "");

    /* Lines of a long text belong to its form, not to the certificate. */
    g_hash_table_insert (values, g_strdup (placeholders[i]), g_strdup (g_strdelimit (flat, "\n\r\t", ' ')));
  }
  if (signed_on != NULL)
    td_date_parse_iso (signed_on, &day);
  g_hash_table_insert (values, g_strdup ("date"), td_date_in_words (day));
  g_hash_table_insert (values, g_strdup ("sequence"), g_strdup_printf ("%02d", (int)integer_of (row, "sequence")));
  g_hash_table_insert (values, g_strdup ("amount"), amount > 0 ? td_number_format ((double)amount, 0) : g_strdup (""));
  if (g_strcmp0 (text_of (row, "state"), "signed") != 0)
    fill_from_office (store, values);
  return values;
}

static gboolean
is_wanted (const TdCertificateRequest *request, TdStatement *row)
{
  int sequence = (int)integer_of (row, "sequence");

  return (request->award == 0 || integer_of (row, "id") == request->award)
         && (request->from == 0 || sequence >= request->from) && (request->to == 0 || sequence <= request->to)
         && (request->only == NULL || td_text_matches (text_of (row, "name"), request->only));
}

static const TdCertificateDesign *
design_for (GPtrArray *designs, TdStatement *row)
{
  for (guint i = 0; i < designs->len; i++)
    if (td_certificate_design_is_for (designs->pdata[i], text_of (row, "form"), text_of (row, "also_called")))
      return designs->pdata[i];
  return NULL;
}

static TdCertificate *
certificate_of (TdStore *store, TdStatement *row, gint64 decision, gboolean draft, const TdCertificateDesign *design)
{
  TdCertificate *certificate = g_new0 (TdCertificate, 1);

  certificate->id = integer_of (row, "id");
  certificate->decision_id = decision;
  certificate->sequence = (int)integer_of (row, "sequence");
  certificate->name = g_strdup (text_of (row, "name") != NULL ? text_of (row, "name") : "");
  certificate->number = g_strdup (text_of (row, "decision") != NULL ? text_of (row, "decision") : "…");
  certificate->design = design;
  certificate->values = values_of (store, row);
  certificate->mark = draft ? g_strdup (text_of (row, "draft_mark")) : NULL;
  return certificate;
}

/* FALSE with error: this decision prints no certificates now. */
static gboolean
may_print (const TdCertificateRequest *request, TdStatement *row, GError **error)
{
  const char *number = text_of (row, "decision");

  if (!request->draft && g_strcmp0 (text_of (row, "state"), "signed") != 0) {
    g_set_error (
        error, TD_CERTIFICATE_ERROR, TD_CERTIFICATE_ERROR_CHOICE,
        _ ("The decision %s is not signed: its certificates have no number, day and register number yet. Sign it "
           "first, or print trial sheets."),
        number != NULL ? number : "…");
    return FALSE;
  }
  if (!request->draft && integer_of (row, "own_level") == 0) {
    g_set_error (error, TD_CERTIFICATE_ERROR, TD_CERTIFICATE_ERROR_CHOICE,
                 _ ("The decision %s is of another level, which prints its certificates itself."),
                 number != NULL ? number : "…");
    return FALSE;
  }
  return TRUE;
}

gboolean
td_certificate_read_awards (TdStore *store,
                            const TdCertificateRequest *request,
                            gint64 decision,
                            GPtrArray *designs,
                            const TdCertificateDesign *asked,
                            GPtrArray *found,
                            guint *left_out,
                            GError **error)
{
  g_autoptr (TdStatement) row = td_store_statement (store, "papers/giay-khen", error);
  TdStep step = TD_STEP_ERROR;

  if (row == NULL)
    return FALSE;
  td_statement_bind_integer (row, ":decision", decision);
  while ((step = td_statement_step (row, error)) == TD_STEP_ROW) {
    const TdCertificateDesign *design = asked;

    if (!is_wanted (request, row))
      continue;
    if (!may_print (request, row, error))
      return FALSE;
    if (asked != NULL && !td_certificate_design_is_for (asked, text_of (row, "form"), text_of (row, "also_called"))) {
      (*left_out)++;
      continue;
    }
    if (design == NULL)
      design = design_for (designs, row);
    if (design == NULL) {
      g_set_error (error, TD_CERTIFICATE_ERROR, TD_CERTIFICATE_ERROR_DESIGN,
                   _ ("%s: no certificate design is for “%s”; add the name to a design, or choose one."),
                   text_of (row, "name"), text_of (row, "form"));
      return FALSE;
    }
    g_ptr_array_add (found, certificate_of (store, row, decision, request->draft, design));
  }
  return step == TD_STEP_DONE;
}

GHashTable *
td_certificate_sample (TdStore *store, int year, GError **error)
{
  g_autoptr (TdStatement) longest = td_store_statement (store, "query/certificate-longest-name", error);
  g_autoptr (TdStatement) row = NULL;
  GHashTable *values;
  gint64 award;
  gint64 decision;
  TdStep step;

  if (longest == NULL)
    return NULL;
  td_statement_bind_integer (longest, ":year", year);
  step = td_statement_step (longest, error);
  if (step == TD_STEP_ERROR)
    return NULL;
  award = step == TD_STEP_ROW ? td_statement_integer (longest, 0) : 0;
  decision = step == TD_STEP_ROW ? td_statement_integer (longest, 1) : 0;
  row = td_store_statement (store, "papers/giay-khen", error);
  if (row == NULL)
    return NULL;
  td_statement_bind_integer (row, ":decision", decision);
  while ((step = td_statement_step (row, error)) == TD_STEP_ROW)
    if (integer_of (row, "id") == award)
      return values_of (store, row);
  if (step == TD_STEP_ERROR)
    return NULL;
  /* Nobody has an award yet: the placeholders themselves show where they will stand. */
  values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; placeholders[i] != NULL; i++)
    g_hash_table_insert (values, g_strdup (placeholders[i]), g_strdup_printf ("{%s}", placeholders[i]));
  return values;
}
