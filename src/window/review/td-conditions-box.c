/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-conditions-box.h"

#include <glib/gi18n-lib.h>

#include "td-eligibility.h"
#include "td-findings-box.h"

/* A moment without a key: long enough for a word, short enough to be seen while choosing. */
#define PAUSE_MS 250

struct _TdConditionsBox {
  GtkBox parent_instance;
  TdStore *store;
  TdRecord *record;
  int year;
  guint source;
  GtkExpander *expander;
  GtkLabel *verdict;
  GtkLabel *quota;
  TdFindingsBox *findings;
};

enum { FIELD, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdConditionsBox, td_conditions_box, GTK_TYPE_BOX)

static void
show_verdict (TdConditionsBox *box, GPtrArray *findings)
{
  static const char *const classes[] = {"condition-met", "condition-look", "condition-no"};
  const char *const words[]
      = {_ ("Conditions: nothing against it"), _ ("Conditions: to be looked at"), _ ("Conditions: not given")};
  int worst = td_findings_worst (findings);

  /* One line: an expander of GTK 4.8 gives a title that wraps too little room. */
  gtk_label_set_label (box->verdict, words[MAX (worst, 0)]);
  gtk_widget_set_tooltip_text (GTK_WIDGET (box->verdict), td_eligibility_verdict (findings));
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (box->verdict), classes[i]);
  gtk_widget_add_css_class (GTK_WIDGET (box->verdict), classes[MAX (worst, 0)]);
}

/* What is left of a quota is seen without opening anything. */
static void
show_quota (TdConditionsBox *box, GPtrArray *findings)
{
  g_autofree char *text = NULL;

  for (guint i = 0; text == NULL && i < findings->len; i++) {
    const TdFinding *finding = g_ptr_array_index (findings, i);

    if (g_str_equal (finding->code, "quota-left"))
      text = td_finding_message (finding);
  }
  gtk_label_set_label (box->quota, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (box->quota), text != NULL);
}

static gboolean
look_cb (gpointer user_data)
{
  TdConditionsBox *box = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdRules) rules = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  box->source = 0;
  rules = td_rules_new (box->store, box->year, NULL, &error);
  if (rules != NULL)
    findings = td_eligibility (rules, box->store, box->record, &error);
  if (error != NULL)
    g_warning ("%s", error->message);
  gtk_widget_set_visible (GTK_WIDGET (box), findings != NULL);
  if (findings == NULL)
    return G_SOURCE_REMOVE;
  show_verdict (box, findings);
  show_quota (box, findings);
  td_findings_box_set (box->findings, findings);
  return G_SOURCE_REMOVE;
}

static void
field_cb (TdFindingsBox *findings, const char *column, TdConditionsBox *box)
{
  g_signal_emit (box, signals[FIELD], 0, column);
}

static void
td_conditions_box_dispose (GObject *object)
{
  TdConditionsBox *box = TD_CONDITIONS_BOX (object);

  g_clear_handle_id (&box->source, g_source_remove);
  g_clear_pointer (&box->record, td_record_free);
  g_clear_object (&box->store);
  G_OBJECT_CLASS (td_conditions_box_parent_class)->dispose (object);
}

static void
td_conditions_box_class_init (TdConditionsBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = td_conditions_box_dispose;
  signals[FIELD] = g_signal_new ("field", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
td_conditions_box_init (TdConditionsBox *box)
{
  box->verdict = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (box->verdict, 0);
  gtk_label_set_ellipsize (box->verdict, PANGO_ELLIPSIZE_END);
  box->expander = GTK_EXPANDER (gtk_expander_new (NULL));
  gtk_expander_set_label_widget (box->expander, GTK_WIDGET (box->verdict));
  gtk_accessible_update_property (GTK_ACCESSIBLE (box->expander), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Conditions"), -1);
  box->findings = g_object_new (TD_TYPE_FINDINGS_BOX, NULL);
  g_signal_connect (box->findings, "field", G_CALLBACK (field_cb), box);
  gtk_expander_set_child (box->expander, GTK_WIDGET (box->findings));
  gtk_widget_set_hexpand (GTK_WIDGET (box->expander), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (box->expander));
  box->quota = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (box->quota, 0);
  gtk_label_set_wrap (box->quota, TRUE);
  gtk_label_set_width_chars (box->quota, 20);
  gtk_widget_set_visible (GTK_WIDGET (box->quota), FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (box->quota));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (box), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (box), "conditions");
  gtk_widget_set_visible (GTK_WIDGET (box), FALSE);
}

TdConditionsBox *
td_conditions_box_add_after (GtkWidget *sibling, TdStore *store)
{
  TdConditionsBox *box = g_object_new (TD_TYPE_CONDITIONS_BOX, NULL);

  box->store = g_object_ref (store);
  gtk_box_insert_child_after (GTK_BOX (gtk_widget_get_parent (sibling)), GTK_WIDGET (box), sibling);
  return box;
}

void
td_conditions_box_show (TdConditionsBox *box, const TdRecord *record, int year)
{
  g_return_if_fail (TD_IS_CONDITIONS_BOX (box));

  g_clear_handle_id (&box->source, g_source_remove);
  g_clear_pointer (&box->record, td_record_free);
  if (record == NULL) {
    gtk_widget_set_visible (GTK_WIDGET (box), FALSE);
    return;
  }
  box->record = td_record_copy (record);
  box->year = year;
  box->source = g_timeout_add (PAUSE_MS, look_cb, box);
}
