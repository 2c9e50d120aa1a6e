/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-findings-box.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-finding.h"
#include "td-rules.h"

struct _TdFindingsBox {
  GtkBox parent_instance;
  char *error; /* of the first error that is shown; NULL */
  const char *error_column;

  const char *settle; /* msgid; NULL: nothing is settled here */
};

enum { FIELD, SETTLE, OPEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdFindingsBox, td_findings_box, GTK_TYPE_BOX)

static void
clicked_cb (GtkButton *button, TdFindingsBox *box)
{
  const char *column = g_object_get_data (G_OBJECT (button), "td-column");

  if (box->settle != NULL)
    g_signal_emit (box, signals[OPEN], 0, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "td-index")));
  else if (column != NULL)
    g_signal_emit (box, signals[FIELD], 0, column);
}

static void
settle_cb (GtkButton *button, TdFindingsBox *box)
{
  g_signal_emit (box, signals[SETTLE], 0, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "td-index")));
}

static GtkWidget *
text_label (const char *text, const char *style_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_width_chars (GTK_LABEL (label), 20);
  gtk_widget_set_hexpand (label, TRUE);
  if (style_class != NULL)
    gtk_widget_add_css_class (label, style_class);
  return label;
}

/* Of several records the sentence says whose it is, unless it does so itself. The caller owns it. */
static char *
message_of (const TdFinding *finding)
{
  g_autofree char *message = td_finding_message (finding);
  const char *whom = td_finding_whom (finding);

  if (whom == NULL || strstr (message, whom) != NULL)
    return g_steal_pointer (&message);
  return g_strdup_printf ("%s: %s", whom, message);
}

static GtkWidget *
finding_row (TdFindingsBox *box, const TdFinding *finding)
{
  static const char *const icons[]
      = {"dialog-information-symbolic", "dialog-warning-symbolic", "dialog-error-symbolic"};
  GtkWidget *button = gtk_button_new ();
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *icon = gtk_image_new_from_icon_name (icons[finding->severity]);
  g_autofree char *said = message_of (finding);
  g_autofree char *where
      = box->settle != NULL && finding->row > 0 ? g_strdup_printf (_ ("row %d: "), finding->row) : NULL;
  g_autofree char *message = g_strconcat (where != NULL ? where : "", said, NULL);
  const char *advice = td_finding_advice (finding);

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (texts), text_label (message, NULL));
  if (advice != NULL)
    gtk_box_append (GTK_BOX (texts), text_label (advice, "finding-advice"));
  if (finding->source != NULL) {
    g_autofree char *source = g_strdup_printf (_ ("Source: %s"), finding->source);

    gtk_box_append (GTK_BOX (texts), text_label (source, "finding-source"));
  }
  gtk_box_append (GTK_BOX (row), texts);
  gtk_button_set_child (GTK_BUTTON (button), row);
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_add_css_class (button, "finding");
  gtk_widget_add_css_class (button, td_severity_name (finding->severity));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, message, -1);
  if (finding->column != NULL)
    gtk_widget_set_tooltip_text (button, _ ("Go to the field"));
  g_object_set_data (G_OBJECT (button), "td-column", (gpointer)finding->column);
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), box);
  return button;
}

/* The finding with its button beside it. */
static GtkWidget *
settle_row (TdFindingsBox *box, const TdFinding *finding, guint index)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *text = finding_row (box, finding);

  gtk_widget_add_css_class (row, "td-row");
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_set_tooltip_text (text, finding->record_id != 0 ? _ ("Go to where it is entered") : NULL);
  g_object_set_data (G_OBJECT (text), "td-index", GUINT_TO_POINTER (index));
  gtk_box_append (GTK_BOX (row), text);
  if (finding->severity != TD_SEVERITY_NOTE) {
    GtkWidget *button = gtk_button_new_with_label (_ (box->settle));
    g_autofree char *message = td_finding_message (finding);

    gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, message, -1);
    g_object_set_data (G_OBJECT (button), "td-index", GUINT_TO_POINTER (index));
    g_signal_connect (button, "clicked", G_CALLBACK (settle_cb), box);
    gtk_box_append (GTK_BOX (row), button);
  }
  return row;
}

static void
td_findings_box_finalize (GObject *object)
{
  g_free (TD_FINDINGS_BOX (object)->error);
  G_OBJECT_CLASS (td_findings_box_parent_class)->finalize (object);
}

static void
td_findings_box_class_init (TdFindingsBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_findings_box_finalize;
  signals[FIELD] = g_signal_new ("field", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SETTLE] = g_signal_new ("settle", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, G_TYPE_UINT);
}

static void
td_findings_box_init (TdFindingsBox *box)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (box), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (box), "findings");
  gtk_widget_set_visible (GTK_WIDGET (box), FALSE);
}

void
td_findings_box_set_settle (TdFindingsBox *box, const char *label)
{
  g_return_if_fail (TD_IS_FINDINGS_BOX (box));

  box->settle = label;
}

void
td_findings_box_set (TdFindingsBox *box, GPtrArray *findings)
{
  GtkWidget *child;

  g_return_if_fail (TD_IS_FINDINGS_BOX (box));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
  g_clear_pointer (&box->error, g_free);
  for (guint i = 0; findings != NULL && i < findings->len; i++) {
    const TdFinding *finding = g_ptr_array_index (findings, i);

    gtk_box_append (GTK_BOX (box), box->settle != NULL ? settle_row (box, finding, i) : finding_row (box, finding));
    if (box->error == NULL && finding->severity == TD_SEVERITY_ERROR) {
      box->error = message_of (finding);
      box->error_column = finding->column;
    }
  }
  gtk_widget_set_visible (GTK_WIDGET (box), findings != NULL && findings->len > 0);
}

gboolean
td_findings_box_check (TdFindingsBox *box, TdStore *store, const TdRecord *record, int year)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (TdRules) rules = record != NULL ? td_rules_new (store, year, NULL, &error) : NULL;

  if (rules != NULL)
    findings = td_rules_check_in_store (rules, store, record, &error);
  if (error != NULL)
    g_warning ("%s", error->message);
  td_findings_box_set (box, findings);
  return findings != NULL && findings->len > 0;
}

const char *
td_findings_box_error (TdFindingsBox *box, const char **column)
{
  g_return_val_if_fail (TD_IS_FINDINGS_BOX (box), NULL);

  *column = box->error != NULL ? box->error_column : NULL;
  return box->error;
}
