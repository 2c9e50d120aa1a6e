/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-certificate-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-certificate-book.h"
#include "td-certificate-check.h"
#include "td-certificate-dialog-private.h"
#include "td-certificate-editor.h"
#include "td-certificate-operation.h"
#include "td-date.h"
#include "td-dialog-frame.h"
#include "td-print-operation.h"
#include "td-ui.h"
#include "td-window-contract.h"
#include "td-work.h"

#define MM TD_CERTIFICATE_POINTS_PER_MM
#define BORDER 10 /* pixels around the sheet */
#define MOST_NUMBER 100000

typedef TdCertificateDialog Dialog;

Dialog *
td_certificate_dialog_of (gpointer window)
{
  return g_object_get_data (G_OBJECT (window), "td-certificates");
}

/* --- what is shown --- */

static void
draw_cb (GtkDrawingArea *area, cairo_t *cairo, int width, int height, gpointer user_data)
{
  Dialog *dialog = user_data;
  const TdCertificateDesign *design;
  double scale;

  if (dialog->certificates == NULL)
    return;
  design = td_certificates_get (dialog->certificates, dialog->shown)->design;
  scale = MIN ((width - 2 * BORDER) / (design->width * MM), (height - 2 * BORDER) / (design->height * MM));
  if (scale <= 0)
    return;
  cairo_translate (cairo, (width - design->width * MM * scale) / 2, (height - design->height * MM * scale) / 2);
  cairo_scale (cairo, scale, scale);
  cairo_set_source_rgb (cairo, 1, 1, 1);
  cairo_rectangle (cairo, 0, 0, design->width * MM, design->height * MM);
  cairo_fill_preserve (cairo);
  cairo_clip (cairo);
  td_certificates_draw (dialog->certificates, cairo, dialog->shown, TD_CERTIFICATE_ON_SCREEN, NULL);
}

/* All that does not fit, and what was left out. The caller owns it; NULL: nothing. */
static char *
trouble_of (Dialog *dialog, gboolean *blocks)
{
  g_autoptr (GPtrArray) problems = td_certificates_problems (dialog->certificates);
  guint left_out = td_certificates_left_out (dialog->certificates);

  *blocks = problems->len > 0 || dialog->held_back != NULL;
  if (dialog->held_back != NULL)
    return g_strdup (dialog->held_back);
  if (problems->len > 1)
    return g_strdup_printf (_ ("%u certificates do not fit. The first: %s"), problems->len, (char *)problems->pdata[0]);
  if (problems->len == 1)
    return g_strdup (problems->pdata[0]);
  if (left_out > 0)
    return g_strdup_printf (_ ("%u awards are of another title or form and are not in it."), left_out);
  return NULL;
}

static void
show (Dialog *dialog)
{
  guint n = dialog->certificates != NULL ? td_certificates_count (dialog->certificates) : 0;
  gboolean blocks = n == 0;
  g_autofree char *trouble = n > 0 ? trouble_of (dialog, &blocks) : NULL;
  g_autofree char *whom = NULL;

  if (n > 0) {
    const TdCertificate *of = td_certificates_get (dialog->certificates, dialog->shown);

    whom = g_strdup_printf (_ ("%u of %u: number %d, %s"), dialog->shown + 1, n, of->sequence, of->name);
    if (of->problem != NULL) {
      g_free (trouble);
      trouble = g_strdup (of->problem);
    }
  }
  gtk_label_set_label (dialog->whom, whom != NULL ? whom : "");
  gtk_label_set_label (dialog->trouble, trouble != NULL ? trouble : "");
  gtk_widget_set_visible (GTK_WIDGET (dialog->trouble), trouble != NULL);
  gtk_widget_set_sensitive (dialog->previous, dialog->shown > 0);
  gtk_widget_set_sensitive (dialog->next, dialog->shown + 1 < n);
  gtk_widget_set_sensitive (dialog->print, !blocks && !dialog->busy);
  gtk_widget_set_sensitive (dialog->pdf, !blocks && !dialog->busy);
  gtk_widget_queue_draw (GTK_WIDGET (dialog->area));
}

static void
show_message (Dialog *dialog, const char *message)
{
  gtk_label_set_label (dialog->message, message);
  gtk_stack_set_visible_child_name (dialog->stack, "message");
  show (dialog);
}

static void
go_to (Dialog *dialog, gint64 index)
{
  if (dialog->certificates == NULL || index < 0 || index >= td_certificates_count (dialog->certificates))
    return;
  dialog->shown = (guint)index;
  show (dialog);
}

/* --- laying out --- */

typedef struct {
  gint64 decision;
  char *design;
  TdCertificateRequest request;
  guint serial;
} Task;

typedef struct {
  TdCertificates *certificates;
  char *held_back; /* why proofreading does not let them go; NULL */
  guint serial;
} Layout;

static void
task_free (gpointer data)
{
  Task *task = data;

  g_free (task->design);
  g_free (task);
}

static void
layout_free (gpointer data)
{
  Layout *layout = data;

  if (layout != NULL)
    td_certificates_free (layout->certificates);
  if (layout != NULL)
    g_free (layout->held_back);
  g_free (layout);
}

static gpointer
layout_in_thread (TdWork *work, TdStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const Task *task = data;
  TdCertificates *certificates = td_certificates_new (store, &task->request, cancellable, error);
  g_autoptr (GError) problem = NULL;
  Layout *layout;

  if (certificates == NULL)
    return NULL;
  layout = g_new0 (Layout, 1);
  if (!td_certificate_may_leave (store, &task->request, cancellable, &problem))
    layout->held_back = g_strdup (problem->message);
  layout->certificates = certificates;
  layout->serial = task->serial;
  return layout;
}

static void
layout_done_cb (GObject *owner, gpointer result, const GError *error)
{
  Dialog *dialog = td_certificate_dialog_of (owner);
  Layout *layout = result;

  if (dialog == NULL || dialog->closed || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || (layout != NULL && layout->serial != dialog->serial)) {
    layout_free (layout);
    return;
  }
  if (layout == NULL) {
    show_message (dialog, error->message);
    return;
  }
  dialog->certificates = g_steal_pointer (&layout->certificates);
  g_free (dialog->held_back);
  dialog->held_back = g_steal_pointer (&layout->held_back);
  layout_free (layout);
  gtk_stack_set_visible_child_name (dialog->stack, "sheet");
  show (dialog);
}

static void
lay_out (Dialog *dialog)
{
  guint decision = gtk_drop_down_get_selected (dialog->decision);
  guint design = gtk_drop_down_get_selected (dialog->design);
  Task *task;

  if (dialog->cancellable != NULL)
    g_cancellable_cancel (dialog->cancellable);
  g_clear_object (&dialog->cancellable);
  g_clear_pointer (&dialog->certificates, td_certificates_free);
  dialog->shown = 0;
  dialog->serial++;
  if (decision >= dialog->decisions->len) {
    show_message (dialog, _ ("The year has no decision yet: whoever was passed by the council is put into one first."));
    return;
  }
  task = g_new0 (Task, 1);
  task->serial = dialog->serial;
  task->decision = g_array_index (dialog->decisions, gint64, decision);
  if (design != DESIGN_BY_TITLE && design <= dialog->designs->len)
    task->design = g_strdup (((TdCertificateDesign *)dialog->designs->pdata[design - 1])->code);
  task->request = (TdCertificateRequest){.decisions = &task->decision,
                                         .n_decisions = 1,
                                         .design = task->design,
                                         .from = gtk_spin_button_get_value_as_int (dialog->from),
                                         .to = gtk_spin_button_get_value_as_int (dialog->to),
                                         .draft = gtk_check_button_get_active (dialog->trial)};
  dialog->cancellable = g_cancellable_new ();
  show_message (dialog, _ ("Laying out the certificates…"));
  td_work_start (G_OBJECT (dialog->window), dialog->store, FALSE, layout_in_thread, task, task_free, layout_free, NULL,
                 layout_done_cb, dialog->cancellable);
}

/* --- printing --- */

/* What is taken back: NULL where the printer's own name decides. */
const TdCertificatePrinter *
td_certificate_dialog_printer (Dialog *dialog, TdCertificatePrinter *printer)
{
  guint chosen = gtk_drop_down_get_selected (dialog->printer);

  *printer = TD_CERTIFICATE_PRINTER_NONE;
  if (chosen == PRINTER_BY_NAME)
    return NULL;
  if (chosen > PRINTER_NONE && chosen - 2 < dialog->printers->len)
    td_certificate_printer_find (dialog->store, dialog->printers->pdata[chosen - 2], printer, NULL);
  return printer;
}

void
td_certificate_dialog_set_busy (Dialog *dialog, gboolean busy)
{
  GtkWidget *const held[] = {GTK_WIDGET (dialog->decision), GTK_WIDGET (dialog->design), GTK_WIDGET (dialog->from),
                             GTK_WIDGET (dialog->to), GTK_WIDGET (dialog->trial)};

  dialog->busy = busy;
  for (guint i = 0; i < G_N_ELEMENTS (held); i++)
    gtk_widget_set_sensitive (held[i], !busy);
  show (dialog);
}

/* Trial sheets are plain paper, and a file that is only read takes no entry. */
void
td_certificate_dialog_ask_for_sheets (Dialog *dialog)
{
  const TdCertificate *first = td_certificates_get (dialog->certificates, 0);
  guint n = td_certificates_count (dialog->certificates);
  const TdPrintedSheets printed = {.sheet = first->design->sheet,
                                   .decision_id = first->decision_id,
                                   .first = first->sequence,
                                   .last = td_certificates_get (dialog->certificates, n - 1)->sequence,
                                   .n = n};

  if (first->mark == NULL && !td_store_is_read_only (dialog->store))
    td_certificate_book_present (dialog->window, dialog->store, &printed, dialog->done, dialog->user_data);
}

static void
printed_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, GtkWindow *window)
{
  Dialog *dialog = td_certificate_dialog_of (window);
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    td_print_operation_remember (operation);
  if (dialog == NULL || dialog->closed)
    return;
  td_certificate_dialog_set_busy (dialog, FALSE);
  if (result == GTK_PRINT_OPERATION_RESULT_APPLY) {
    td_certificate_dialog_ask_for_sheets (dialog);
  } else if (result == GTK_PRINT_OPERATION_RESULT_ERROR) {
    gtk_print_operation_get_error (operation, &error);
    td_dialog_message (window, _ ("It could not be printed"), error != NULL ? error->message : NULL);
  }
}

/* Sheets of two sizes do not lie in one tray. */
static gboolean
is_one_sheet (Dialog *dialog)
{
  const TdCertificate *first = td_certificates_get (dialog->certificates, 0);

  for (guint i = 1; i < td_certificates_count (dialog->certificates); i++)
    if (td_certificates_get (dialog->certificates, i)->design != first->design)
      return FALSE;
  return TRUE;
}

static void
print_cb (GtkButton *button, Dialog *dialog)
{
  TdCertificatePrinter printer;
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  if (dialog->certificates == NULL || dialog->busy)
    return;
  if (!is_one_sheet (dialog)) {
    td_dialog_message (
        dialog->window, _ ("Choose one design"),
        _ ("These awards need several designs on different sheets. Choose one design after the other and put "
           "its sheets into the printer."));
    return;
  }
  operation = td_certificate_operation_new (dialog->certificates, dialog->store,
                                            td_certificate_dialog_printer (dialog, &printer), _ ("Certificates"));
  g_object_set_data_full (G_OBJECT (operation), "td-window", g_object_ref (dialog->window), g_object_unref);
  td_certificate_dialog_set_busy (dialog, TRUE);
  g_signal_connect_object (operation, "done", G_CALLBACK (printed_cb), dialog->window, 0);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, dialog->window, &error)
      == GTK_PRINT_OPERATION_RESULT_ERROR)
    td_dialog_message (dialog->window, _ ("It could not be printed"), error != NULL ? error->message : NULL);
}

/* --- what is at hand --- */

/* The design that is chosen, else that of the certificate that is shown, else the first one; NULL: there is none. */
const TdCertificateDesign *
td_certificate_dialog_design (Dialog *dialog)
{
  guint chosen = gtk_drop_down_get_selected (dialog->design);

  if (chosen != DESIGN_BY_TITLE && chosen <= dialog->designs->len)
    return dialog->designs->pdata[chosen - 1];
  if (dialog->certificates != NULL)
    return td_certificates_get (dialog->certificates, dialog->shown)->design;
  return dialog->designs->len > 0 ? dialog->designs->pdata[0] : NULL;
}

/* --- what is chosen --- */

static void
pdf_cb (GtkButton *button, Dialog *dialog)
{
  td_certificate_dialog_save_pdf (dialog);
}

static void
test_cb (GtkButton *button, Dialog *dialog)
{
  td_certificate_dialog_save_test_page (dialog);
}

static void
chosen_cb (GtkDropDown *drop_down, GParamSpec *spec, Dialog *dialog)
{
  if (!dialog->filling && !dialog->closed && !dialog->busy)
    lay_out (dialog);
}

static void
number_cb (GtkSpinButton *spin, Dialog *dialog)
{
  if (!dialog->closed && !dialog->busy)
    lay_out (dialog);
}

static void
trial_cb (GtkCheckButton *check, GParamSpec *spec, Dialog *dialog)
{
  lay_out (dialog);
}

static void
previous_cb (GtkButton *button, Dialog *dialog)
{
  go_to (dialog, (gint64)dialog->shown - 1);
}

static void
next_cb (GtkButton *button, Dialog *dialog)
{
  go_to (dialog, (gint64)dialog->shown + 1);
}

static void
edit_cb (GtkButton *button, Dialog *dialog)
{
  const TdCertificateDesign *design = td_certificate_dialog_design (dialog);

  td_certificate_editor_present (dialog->window, dialog->store, dialog->year, design != NULL ? design->code : NULL);
}

static gboolean
key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, Dialog *dialog)
{
  if (key != GDK_KEY_Page_Up && key != GDK_KEY_Page_Down)
    return FALSE;
  go_to (dialog, (gint64)dialog->shown + (key == GDK_KEY_Page_Down ? 1 : -1));
  return TRUE;
}

/* --- lists --- */

static void
fill_decisions (Dialog *dialog, gint64 wanted)
{
  TdListing listing = {.kind = td_kind_get (TD_KIND_DECISION), .year = dialog->year};
  g_autoptr (GPtrArray) records = td_store_load_all (dialog->store, &listing, NULL);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;
  gboolean found = FALSE;

  for (guint i = 0; records != NULL && i < records->len; i++) {
    const TdRecord *record = records->pdata[i];
    const char *state = td_record_text (record, "state");
    g_autofree char *day = td_date_shown (td_record_text (record, "signed_on"), "…");
    g_autofree char *name = NULL;

    if (g_strcmp0 (state, "cancelled") == 0
        || (!td_record_is_null (record, "kind") && g_strcmp0 (td_record_text (record, "kind"), "award") != 0))
      continue;
    name = g_strdup_printf ("%s (%s) – %s", td_record_text (record, "number"), day,
                            td_store_choice_label (dialog->store, td_kind_field (record->kind, "state"),
                                                   state != NULL ? state : "draft"));
    /* Without a wish, the first one that can be printed. */
    if (record->id == wanted || (wanted == 0 && !found && g_strcmp0 (state, "signed") == 0)) {
      selected = dialog->decisions->len;
      found = TRUE;
    }
    g_array_append_val (dialog->decisions, record->id);
    gtk_string_list_append (names, name);
  }
  gtk_drop_down_set_model (dialog->decision, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (dialog->decision, selected);
}

/* Designs and printers may be changed in the editor above; what was chosen stays chosen. */
static void
fill_lists (Dialog *dialog)
{
  TdListing listing = {.kind = td_kind_by_table ("certificate_printer")};
  g_autoptr (GPtrArray) records = td_store_load_all (dialog->store, &listing, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  GPtrArray *designs = td_certificate_designs (dialog->store, NULL);
  guint design = gtk_drop_down_get_selected (dialog->design);
  guint printer = gtk_drop_down_get_selected (dialog->printer);
  gint64 id = design != DESIGN_BY_TITLE && dialog->designs != NULL && design <= dialog->designs->len
                  ? ((TdCertificateDesign *)dialog->designs->pdata[design - 1])->id
                  : 0;

  if (designs == NULL)
    return;
  dialog->filling = TRUE;
  design = DESIGN_BY_TITLE;
  g_ptr_array_add (names, (gpointer)_ ("The design of each title"));
  for (guint i = 0; i < designs->len; i++) {
    const TdCertificateDesign *of = designs->pdata[i];

    g_ptr_array_add (names, of->name);
    if (of->id == id)
      design = i + 1;
  }
  g_ptr_array_add (names, NULL);
  td_ui_drop_down_set_strings (dialog->design, (const char *const *)names->pdata);
  gtk_drop_down_set_selected (dialog->design, design);
  g_clear_pointer (&dialog->designs, g_ptr_array_unref);
  dialog->designs = designs;
  g_ptr_array_set_size (names, 0);
  g_ptr_array_set_size (dialog->printers, 0);
  g_ptr_array_add (names, (gpointer)_ ("By the name of the printer"));
  g_ptr_array_add (names, (gpointer)_ ("Nothing moved"));
  for (guint i = 0; records != NULL && i < records->len; i++) {
    const char *name = td_record_text (records->pdata[i], "name");

    g_ptr_array_add (dialog->printers, g_strdup (name != NULL ? name : ""));
    g_ptr_array_add (names, dialog->printers->pdata[i]);
  }
  g_ptr_array_add (names, NULL);
  td_ui_drop_down_set_strings (dialog->printer, (const char *const *)names->pdata);
  gtk_drop_down_set_selected (dialog->printer, printer < names->len - 1 ? printer : PRINTER_BY_NAME);
  dialog->filling = FALSE;
}

static void
changed_cb (TdStore *store, Dialog *dialog)
{
  if (dialog->closed || dialog->busy)
    return;
  fill_lists (dialog);
  lay_out (dialog);
}

/* --- the window --- */

static void
add (GtkBox *box, const char *label, GtkWidget *input, gboolean wide)
{
  GtkWidget *words = gtk_label_new_with_mnemonic (label);

  gtk_label_set_mnemonic_widget (GTK_LABEL (words), input);
  gtk_widget_set_hexpand (input, wide);
  gtk_box_append (box, words);
  gtk_box_append (box, input);
}

static GtkWidget *
drop_down_new (Dialog *dialog, GtkDropDown **place, int width)
{
  GtkWidget *drop_down = td_ui_drop_down ((const char *const[]){NULL}, width);

  *place = GTK_DROP_DOWN (drop_down);
  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (chosen_cb), dialog);
  return drop_down;
}

static GtkWidget *
spin_new (Dialog *dialog, GtkSpinButton **place)
{
  GtkWidget *spin = gtk_spin_button_new_with_range (0, MOST_NUMBER, 1);

  gtk_editable_set_width_chars (GTK_EDITABLE (spin), 4);
  *place = GTK_SPIN_BUTTON (spin);
  g_signal_connect (spin, "value-changed", G_CALLBACK (number_cb), dialog);
  return spin;
}

static GtkWidget *
button_new (const char *label, GCallback clicked, Dialog *dialog)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect (button, "clicked", clicked, dialog);
  return button;
}

static GtkWidget *
choices_new (Dialog *dialog)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *first = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *second = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  add (GTK_BOX (first), _ ("_Decision"), drop_down_new (dialog, &dialog->decision, 34), TRUE);
  add (GTK_BOX (first), _ ("D_esign"), drop_down_new (dialog, &dialog->design, 34), TRUE);
  gtk_box_append (GTK_BOX (first), button_new (_ ("E_dit the design…"), G_CALLBACK (edit_cb), dialog));
  add (GTK_BOX (second), _ ("_From number"), spin_new (dialog, &dialog->from), FALSE);
  add (GTK_BOX (second), _ ("_to number"), spin_new (dialog, &dialog->to), FALSE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (dialog->to), _ ("0: up to the last one"));
  add (GTK_BOX (second), _ ("P_rinter is moved"), drop_down_new (dialog, &dialog->printer, 24), TRUE);
  gtk_box_append (GTK_BOX (second), button_new (_ ("Test pa_ge…"), G_CALLBACK (test_cb), dialog));
  dialog->trial = GTK_CHECK_BUTTON (gtk_check_button_new_with_mnemonic (_ ("Tr_ial sheets")));
  g_signal_connect (dialog->trial, "notify::active", G_CALLBACK (trial_cb), dialog);
  gtk_box_append (GTK_BOX (second), GTK_WIDGET (dialog->trial));
  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), second);
  return box;
}

static GtkWidget *
sheet_new (Dialog *dialog)
{
  dialog->stack = GTK_STACK (gtk_stack_new ());
  dialog->message = GTK_LABEL (td_dialog_frame_label ("", "td-empty"));
  gtk_label_set_justify (dialog->message, GTK_JUSTIFY_CENTER);
  gtk_label_set_xalign (dialog->message, 0.5f);
  dialog->area = GTK_DRAWING_AREA (gtk_drawing_area_new ());
  gtk_drawing_area_set_draw_func (dialog->area, draw_cb, dialog, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (dialog->area), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Certificate"), -1);
  gtk_widget_add_css_class (GTK_WIDGET (dialog->stack), "td-desk");
  gtk_widget_set_vexpand (GTK_WIDGET (dialog->stack), TRUE);
  gtk_stack_add_named (dialog->stack, GTK_WIDGET (dialog->message), "message");
  gtk_stack_add_named (dialog->stack, GTK_WIDGET (dialog->area), "sheet");
  return GTK_WIDGET (dialog->stack);
}

static GtkWidget *
icon_button_new (const char *icon, const char *words, GCallback clicked, Dialog *dialog)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_signal_connect (button, "clicked", clicked, dialog);
  return button;
}

static GtkWidget *
bottom_new (Dialog *dialog)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  dialog->previous = icon_button_new ("go-previous-symbolic", _ ("Previous certificate (Page Up)"),
                                      G_CALLBACK (previous_cb), dialog);
  dialog->next = icon_button_new ("go-next-symbolic", _ ("Next certificate (Page Down)"), G_CALLBACK (next_cb), dialog);
  dialog->whom = GTK_LABEL (gtk_label_new (""));
  gtk_label_set_ellipsize (dialog->whom, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (dialog->whom, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (dialog->whom), TRUE);
  dialog->pdf = button_new (_ ("_Save as PDF…"), G_CALLBACK (pdf_cb), dialog);
  dialog->print = button_new (_ ("_Print…"), G_CALLBACK (print_cb), dialog);
  gtk_widget_add_css_class (dialog->print, "suggested-action");
  gtk_box_append (GTK_BOX (row), dialog->previous);
  gtk_box_append (GTK_BOX (row), dialog->next);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (dialog->whom));
  gtk_box_append (GTK_BOX (row), dialog->pdf);
  gtk_box_append (GTK_BOX (row), dialog->print);
  return row;
}

static void
hide_cb (GtkWidget *window, Dialog *dialog)
{
  dialog->closed = TRUE;
  if (dialog->cancellable != NULL)
    g_cancellable_cancel (dialog->cancellable);
}

static void
dialog_free (gpointer data)
{
  Dialog *dialog = data;

  g_signal_handler_disconnect (dialog->store, dialog->changed);
  g_clear_pointer (&dialog->certificates, td_certificates_free);
  g_clear_pointer (&dialog->held_back, g_free);
  g_clear_pointer (&dialog->designs, g_ptr_array_unref);
  g_ptr_array_unref (dialog->printers);
  g_array_unref (dialog->decisions);
  g_clear_object (&dialog->cancellable);
  g_object_unref (dialog->store);
  g_free (dialog);
}

GtkWindow *
td_certificate_dialog_present (GtkWindow *parent,
                               TdStore *store,
                               int year,
                               gint64 decision,
                               TdAskDoneFunc done,
                               gpointer user_data)
{
  Dialog *dialog = g_new0 (Dialog, 1);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *keys = gtk_event_controller_key_new ();

  dialog->store = g_object_ref (store);
  dialog->year = year;
  dialog->done = done;
  dialog->user_data = user_data;
  dialog->decisions = g_array_new (FALSE, FALSE, sizeof (gint64));
  dialog->printers = g_ptr_array_new_with_free_func (g_free);
  dialog->filling = TRUE;
  dialog->window = td_dialog_frame_new (parent, _ ("Print certificates"), 190, 52);
  gtk_widget_add_css_class (body, "td-dialog-body");
  gtk_box_append (GTK_BOX (body), choices_new (dialog));
  gtk_box_append (GTK_BOX (body), sheet_new (dialog));
  dialog->trouble = GTK_LABEL (td_dialog_frame_label ("", "field-error"));
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (dialog->trouble));
  gtk_box_append (GTK_BOX (body), bottom_new (dialog));
  gtk_window_set_child (dialog->window, body);
  g_object_set_data_full (G_OBJECT (dialog->window), "td-certificates", dialog, dialog_free);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), dialog);
  gtk_widget_add_controller (GTK_WIDGET (dialog->window), keys);
  g_signal_connect (dialog->window, "hide", G_CALLBACK (hide_cb), dialog);
  dialog->changed = g_signal_connect (store, "changed", G_CALLBACK (changed_cb), dialog);
  fill_decisions (dialog, decision);
  fill_lists (dialog);
  dialog->filling = FALSE;
  lay_out (dialog);
  gtk_window_present (dialog->window);
  return dialog->window;
}
