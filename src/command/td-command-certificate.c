/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-certificate-check.h"
#include "td-certificate-picture.h"
#include "td-certificate.h"
#include "td-command-private.h"
#include "td-date.h"

/* `thidua certificate`: certificates of decisions as PDF, the test page of a printer, sheets. */

typedef struct {
  TdStore *store;
  int year;
  char *output, *design, *only, *printer, *reason, *date, *background;
  int from, to, misprint, receive;
  gboolean draft, test_page, no_background, stock, designs, book, json;
} Certificate;

static void
certificate_clear (Certificate *options)
{
  g_clear_object (&options->store);
  g_free (options->output);
  g_free (options->design);
  g_free (options->only);
  g_free (options->printer);
  g_free (options->reason);
  g_free (options->date);
  g_free (options->background);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Certificate, certificate_clear)

static int
wrong (const char *what)
{
  g_printerr ("%s\n", what);
  return TD_EXIT_BROKEN;
}

static int
print_designs (const Certificate *options)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) designs = td_certificate_designs (options->store, &error);

  if (designs == NULL)
    return td_command_fail (error);
  for (guint i = 0; i < designs->len; i++) {
    const TdCertificateDesign *design = designs->pdata[i];

    g_print ("%-22s %g × %g  %s\n", design->code, design->width, design->height, design->name);
  }
  return TD_EXIT_DONE;
}

static int
print_stock (const Certificate *options)
{
  GError *error = NULL;
  g_autoptr (GArray) stock = td_council_stock (options->store, NULL, &error);

  if (stock == NULL)
    return td_command_fail (error);
  for (guint i = 0; i < stock->len; i++) {
    const TdSheetStock *of = &g_array_index (stock, TdSheetStock, i);

    g_print (_ ("%s: %d received, %d printed, %d misprinted, %d left\n"), of->sheet, (int)of->received,
             (int)of->printed, (int)of->misprinted, (int)of->rest);
  }
  if (stock->len == 0)
    g_print ("%s\n", _ ("No sheets have been entered yet."));
  return TD_EXIT_DONE;
}

/* The code of the design of one certificate of a decision; NULL with error. The caller owns it. */
static char *
design_of_number (const Certificate *options, gint64 decision, GError **error)
{
  TdCertificateRequest request
      = {.decisions = &decision, .n_decisions = 1, .from = options->misprint, .to = options->misprint, .draft = TRUE};
  g_autoptr (TdCertificates) certificates = td_certificates_new (options->store, &request, NULL, error);

  return certificates != NULL ? g_strdup (td_certificates_get (certificates, 0)->design->code) : NULL;
}

/* The design that was named, else the first one. Belongs to designs. */
static const TdCertificateDesign *
design_of (const Certificate *options, GPtrArray *designs)
{
  const TdCertificateDesign *design = options->design != NULL ? td_certificate_design_find (designs, options->design)
                                      : designs->len > 0      ? designs->pdata[0]
                                                              : NULL;

  if (design == NULL)
    g_printerr (_ ("There is no certificate design “%s”, or several whose names have it: --designs lists them.\n"),
                options->design != NULL ? options->design : "");
  return design;
}

static gboolean
find_printer (const Certificate *options, TdCertificatePrinter *printer)
{
  g_autoptr (GError) error = NULL;

  *printer = TD_CERTIFICATE_PRINTER_NONE;
  if (options->printer == NULL || td_certificate_printer_find (options->store, options->printer, printer, &error))
    return TRUE;
  if (error != NULL)
    g_printerr ("%s\n", error->message);
  else
    g_printerr (_ ("The file knows no printer “%s”: add it under “Printers of certificates”.\n"), options->printer);
  return FALSE;
}

static int
write_test_page (const Certificate *options, const TdCertificateDesign *design, const TdCertificatePrinter *printer)
{
  GError *error = NULL;

  if (!td_certificate_write_test_page (design, printer, options->printer != NULL ? options->printer : design->name,
                                       options->output, &error))
    return td_command_fail (error);
  g_print ("%s\n", options->output);
  return TD_EXIT_DONE;
}

static int
set_background (const Certificate *options, const TdCertificateDesign *design)
{
  GError *error = NULL;
  gboolean none = strcmp (options->background, "none") == 0;
  g_autoptr (GBytes) picture = none ? NULL : td_certificate_picture_read (options->background, &error);

  if (picture == NULL && !none)
    return td_command_fail (error);
  if (!td_store_begin (options->store,
                       none ? _ ("Background of a certificate removed") : _ ("Background of a certificate"), &error))
    return td_command_fail (error);
  if (!td_certificate_picture_store (options->store, design->code, picture, &error)
      || !td_store_commit (options->store, &error)) {
    if (td_store_in_action (options->store))
      td_store_rollback (options->store);
    return td_command_fail (error);
  }
  return TD_EXIT_DONE;
}

/* --- sheets --- */

/* The day typed with --date, else today. NULL with error. */
static char *
day_of (const Certificate *options, GError **error)
{
  return options->date != NULL ? td_command_read_day (options->date, options->year, error)
                               : td_date_to_iso (td_date_today ());
}

static int
enter_sheets (const Certificate *options, const TdCertificateDesign *design, gint64 decision)
{
  GError *error = NULL;
  g_autofree char *day = day_of (options, &error);
  TdSheetMove move = {.sheet = design->sheet,
                      .movement = options->receive > 0 ? "received" : "misprint",
                      .n = options->receive > 0 ? options->receive : 1,
                      .date = day,
                      .decision_id = decision,
                      .first = options->misprint,
                      .reason = options->reason};

  if (day == NULL)
    return td_command_fail (error);
  return td_command_finish (td_council_move_sheets (options->store, &move, 1, &error), options->json, &error);
}

/* What was printed, a movement for each decision and kind of sheet. */
static int
book (const Certificate *options, TdCertificates *certificates)
{
  GError *error = NULL;
  g_autofree char *day = day_of (options, &error);
  g_autoptr (GArray) moves = g_array_new (FALSE, TRUE, sizeof (TdSheetMove));

  if (day == NULL)
    return td_command_fail (error);
  for (guint i = 0; i < td_certificates_count (certificates); i++) {
    const TdCertificate *of = td_certificates_get (certificates, i);
    TdSheetMove *move = NULL;

    for (guint m = 0; m < moves->len && move == NULL; m++) {
      TdSheetMove *other = &g_array_index (moves, TdSheetMove, m);

      if (other->decision_id == of->decision_id && strcmp (other->sheet, of->design->sheet) == 0)
        move = other;
    }
    if (move == NULL) {
      TdSheetMove fresh = {.sheet = of->design->sheet,
                           .movement = "printed",
                           .date = day,
                           .decision_id = of->decision_id,
                           .first = of->sequence};

      g_array_append_val (moves, fresh);
      move = &g_array_index (moves, TdSheetMove, moves->len - 1);
    }
    move->n++;
    move->last = of->sequence;
  }
  return td_command_finish (td_council_move_sheets (options->store, (TdSheetMove *)(gpointer)moves->data, moves->len,
                                                    &error),
                            options->json, &error);
}

/* --- printing --- */

static GArray *
find_decisions (const Certificate *options, char **words, GError **error)
{
  g_autoptr (GArray) decisions = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (; *words != NULL; words++) {
    gint64 id = td_command_find_decision (options->store, options->year, *words, error);

    if (id == 0)
      return NULL;
    g_array_append_val (decisions, id);
  }
  return g_steal_pointer (&decisions);
}

static int
print_certificates (const Certificate *options, const GArray *decisions, const TdCertificatePrinter *printer)
{
  GError *error = NULL;
  TdCertificateRequest request = {.decisions = (const gint64 *)(gconstpointer)decisions->data,
                                  .n_decisions = decisions->len,
                                  .design = options->design,
                                  .from = options->from,
                                  .to = options->to,
                                  .only = options->only,
                                  .draft = options->draft};
  g_autoptr (TdCertificates) certificates = td_certificates_new (options->store, &request, NULL, &error);
  g_autoptr (GPtrArray) problems = NULL;

  if (certificates == NULL)
    return td_command_fail (error);
  problems = td_certificates_problems (certificates);
  for (guint i = 0; i < problems->len; i++)
    g_printerr ("%s\n", (const char *)problems->pdata[i]);
  if (problems->len > 0)
    return TD_EXIT_BLOCKED;
  if (!td_certificate_may_leave (options->store, &request, NULL, &error)) {
    gboolean blocked = g_error_matches (error, TD_PAPER_ERROR, TD_PAPER_ERROR_BLOCKED);
    int status = td_command_fail (error);

    return blocked ? TD_EXIT_BLOCKED : status;
  }
  if (!td_certificates_write_pdf (certificates, printer,
                                  options->no_background ? TD_CERTIFICATE_BARE : TD_CERTIFICATE_ON_PAPER,
                                  options->output, NULL, NULL, NULL, &error))
    return td_command_fail (error);
  g_print (_ ("%s: %d certificates\n"), options->output, (int)td_certificates_count (certificates));
  if (td_certificates_left_out (certificates) > 0)
    g_printerr (_ ("%d awards are of another title or form and were left out; print them with their own design.\n"),
                (int)td_certificates_left_out (certificates));
  return options->book ? book (options, certificates) : TD_EXIT_DONE;
}

/* What is about a design and its sheets, not about certificates. */
static int
run_of_design (Certificate *options, gint64 decision, const TdCertificatePrinter *printer)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) designs = NULL;
  const TdCertificateDesign *design;

  if (options->misprint > 0 && options->design == NULL && decision != 0) {
    options->design = design_of_number (options, decision, &error);
    if (options->design == NULL)
      return td_command_fail (error);
  }
  designs = td_certificate_designs (options->store, &error);
  if (designs == NULL)
    return td_command_fail (error);
  design = design_of (options, designs);
  if (design == NULL)
    return TD_EXIT_BROKEN;
  if (options->background != NULL)
    return set_background (options, design);
  if (options->test_page)
    return options->output != NULL ? write_test_page (options, design, printer)
                                   : wrong (_ ("Say which PDF to write: -o OUT.pdf."));
  return enter_sheets (options, design, decision);
}

static int
run (Certificate *options, char **words)
{
  GError *error = NULL;
  TdCertificatePrinter printer;
  g_autoptr (GArray) decisions = NULL;

  if (options->stock)
    return print_stock (options);
  if (options->designs)
    return print_designs (options);
  decisions = find_decisions (options, words, &error);
  if (decisions == NULL)
    return td_command_fail (error);
  if (!find_printer (options, &printer))
    return TD_EXIT_BROKEN;
  if (options->test_page || options->background != NULL || options->misprint > 0 || options->receive > 0)
    return run_of_design (options, decisions->len > 0 ? g_array_index (decisions, gint64, 0) : 0, &printer);
  if (options->output == NULL)
    return wrong (_ ("Say which PDF to write: -o OUT.pdf."));
  if (decisions->len == 0)
    return wrong (_ ("Say the number of the decision whose certificates are printed."));
  return print_certificates (options, decisions, &printer);
}

int
td_command_certificate (int argc, char **argv)
{
  g_auto (Certificate) options = {0};
  const GOptionEntry entries[] = {
      {"output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_ ("the PDF to write"), "OUT.pdf"},
      {"design", 0, 0, G_OPTION_ARG_STRING, &options.design,
       N_ ("code or name of the design; without it the first one for each award"), "NAME"},
      {"from", 0, 0, G_OPTION_ARG_INT, &options.from, N_ ("from this register number"), "N"},
      {"to", 0, 0, G_OPTION_ARG_INT, &options.to, N_ ("up to this register number"), "N"},
      {"only", 0, 0, G_OPTION_ARG_STRING, &options.only, N_ ("only whose name has this in it"), "NAME"},
      {"draft", 0, 0, G_OPTION_ARG_NONE, &options.draft, N_ ("trial sheets, marked as such, also of a draft"), NULL},
      {"printer", 0, 0, G_OPTION_ARG_STRING, &options.printer, N_ ("moved and turned as this printer needs it"),
       "NAME"},
      {"no-background", 0, 0, G_OPTION_ARG_NONE, &options.no_background, N_ ("without the background picture"), NULL},
      {"book", 0, 0, G_OPTION_ARG_NONE, &options.book, N_ ("enter the sheets as printed"), NULL},
      {"test-page", 0, 0, G_OPTION_ARG_NONE, &options.test_page, N_ ("a page with rulers and crosses to measure"),
       NULL},
      {"designs", 0, 0, G_OPTION_ARG_NONE, &options.designs, N_ ("list the designs"), NULL},
      {"background", 0, 0, G_OPTION_ARG_FILENAME, &options.background,
       N_ ("the scanned sheet behind a design; none takes it away"), "PICTURE"},
      {"stock", 0, 0, G_OPTION_ARG_NONE, &options.stock, N_ ("say how many sheets are left"), NULL},
      {"receive", 0, 0, G_OPTION_ARG_INT, &options.receive, N_ ("enter sheets that came in"), "N"},
      {"misprint", 0, 0, G_OPTION_ARG_INT, &options.misprint, N_ ("enter a misprint of this register number"), "N"},
      {"reason", 0, 0, G_OPTION_ARG_STRING, &options.reason, N_ ("why it was misprinted"), "TEXT"},
      {"date", 0, 0, G_OPTION_ARG_STRING, &options.date, N_ ("the day, day/month/year; without it today"), "DATE"},
      {"year", 'y', 0, G_OPTION_ARG_INT, &options.year, N_ ("the year; without it the file's current one"), "YEAR"},
      {"json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("print the result as JSON"), NULL},
      G_OPTION_ENTRY_NULL,
  };
  int status = TD_EXIT_DONE;
  gboolean writes;

  if (!td_command_parse ("certificate", entries, &argc, &argv, 1, 0))
    return TD_EXIT_BROKEN;
  writes = options.book || options.background != NULL || options.receive > 0 || options.misprint > 0;
  options.store = td_command_open (argv[1], !writes, &status);
  if (options.store == NULL)
    return status;
  if (!td_command_choose_year (options.store, &options.year))
    return TD_EXIT_BROKEN;
  return run (&options, argv + 2);
}
