/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-proof-pane.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-ask-frame.h"
#include "td-course-actions.h"
#include "td-findings-box.h"
#include "td-paper-proof.h"
#include "td-text.h"

#define HEIGHT_CHARACTERS 12

struct _TdProofPane {
  GtkBox parent_instance;

  GtkExpander *expander;
  TdFindingsBox *box;

  TdStore *store;
  char *paper;
  TdPaperRequest request;
  GPtrArray *findings; /* of TdFinding; NULL */
};

G_DEFINE_FINAL_TYPE (TdProofPane, td_proof_pane, GTK_TYPE_BOX)

/* --- signing off --- */

typedef struct {
  TdAskFrame frame;
  TdProofPane *pane;   /* owned */
  TdFinding *finding;  /* borrowed of findings */
  GPtrArray *findings; /* owned: the pane may get others meanwhile */
  GtkEntry *reason;
} Release;

static void
release_free (gpointer data)
{
  Release *release = data;

  g_object_unref (release->pane);
  g_ptr_array_unref (release->findings);
  g_free (release);
}

static void
release_cb (Release *release)
{
  TdProofPane *pane = release->pane;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPaper) paper = td_paper_load (pane->paper, &error);
  const char *reason = gtk_editable_get_text (GTK_EDITABLE (release->reason));

  if (paper == NULL || !td_paper_release (paper, pane->store, &pane->request, release->finding, reason, &error)) {
    td_ask_frame_say (&release->frame, error->message);
    gtk_widget_grab_focus (GTK_WIDGET (release->reason));
    return;
  }
  gtk_window_close (release->frame.window);
}

static void
settle_cb (TdFindingsBox *box, guint index, TdProofPane *pane)
{
  Release *release;
  g_autofree char *message = NULL;
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (pane)));

  if (pane->findings == NULL || index >= pane->findings->len || td_store_is_read_only (pane->store))
    return;
  release = g_new0 (Release, 1);
  release->pane = g_object_ref (pane);
  release->findings = g_ptr_array_ref (pane->findings);
  release->finding = g_ptr_array_index (pane->findings, index);
  message = td_finding_message (release->finding);
  td_ask_frame_init (&release->frame, parent, _ ("Sign off and leave it"), 60, message, NULL, NULL);
  release->reason = td_ask_frame_add_entry (&release->frame, _ ("_Reason"));
  td_ask_frame_add_buttons (&release->frame, _ ("_Sign off"), G_CALLBACK (release_cb), release);
  g_signal_connect_swapped (release->frame.window, "destroy", G_CALLBACK (release_free), release);
  gtk_window_present (release->frame.window);
}

/* --- to the record --- */

static void
open_cb (TdFindingsBox *box, guint index, TdProofPane *pane)
{
  static const char *const tables[] = {"proposal", "candidate", "award", "decision", "submission", "meeting"};
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (pane)));
  GtkWindow *parent = gtk_window_get_transient_for (window);
  const TdFinding *finding
      = pane->findings != NULL && index < pane->findings->len ? g_ptr_array_index (pane->findings, index) : NULL;

  /* It may stand over the export dialog. */
  while (parent != NULL && !TD_IS_MAIN_WINDOW (parent))
    parent = gtk_window_get_transient_for (parent);
  if (finding == NULL || finding->record_id == 0 || parent == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++) {
    const TdRecordKind *kind = td_kind_by_table (tables[i]);
    g_autoptr (TdRecord) record = td_store_load (pane->store, kind, finding->record_id, NULL);

    if (record == NULL)
      continue;
    if (td_course_actions_show_record (TD_MAIN_WINDOW (parent), kind, finding->record_id, pane->request.year))
      gtk_window_close (window);
    return;
  }
}

/* --- the object --- */

static void
td_proof_pane_finalize (GObject *object)
{
  TdProofPane *pane = TD_PROOF_PANE (object);

  g_clear_pointer (&pane->findings, g_ptr_array_unref);
  g_clear_object (&pane->store);
  g_free (pane->paper);
  G_OBJECT_CLASS (td_proof_pane_parent_class)->finalize (object);
}

static void
td_proof_pane_class_init (TdProofPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_proof_pane_finalize;
}

static void
td_proof_pane_init (TdProofPane *pane)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (pane), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_visible (GTK_WIDGET (pane), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (pane), "td-bar");
  pane->expander = GTK_EXPANDER (gtk_expander_new (NULL));
  pane->box = g_object_new (TD_TYPE_FINDINGS_BOX, NULL);
  td_findings_box_set_settle (pane->box, N_ ("Sign off…"));
  g_signal_connect (pane->box, "settle", G_CALLBACK (settle_cb), pane);
  g_signal_connect (pane->box, "open", G_CALLBACK (open_cb), pane);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (pane->box));
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), HEIGHT_CHARACTERS * 18);
  gtk_expander_set_child (pane->expander, scroller);
  gtk_box_append (GTK_BOX (pane), GTK_WIDGET (pane->expander));
}

void
td_proof_pane_set (TdProofPane *pane,
                   TdStore *store,
                   const char *paper,
                   const TdPaperRequest *request,
                   GPtrArray *findings)
{
  guint counts[3] = {0};
  g_autofree char *words = NULL;

  g_return_if_fail (TD_IS_PROOF_PANE (pane));

  g_set_object (&pane->store, store);
  g_free (pane->paper);
  pane->paper = g_strdup (paper);
  if (request != NULL)
    pane->request = *request;
  g_clear_pointer (&pane->findings, g_ptr_array_unref);
  pane->findings = findings;
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    counts[((const TdFinding *)g_ptr_array_index (findings, i))->severity]++;
  td_findings_box_set (pane->box, findings);
  words = counts[TD_SEVERITY_ERROR] > 0
              ? g_strdup_printf (_ ("Proofreading: %u faults hold the paper back, %u warnings"),
                                 counts[TD_SEVERITY_ERROR], counts[TD_SEVERITY_WARNING])
              : g_strdup_printf (_ ("Proofreading: %u warnings, %u notes"), counts[TD_SEVERITY_WARNING],
                                 counts[TD_SEVERITY_NOTE]);
  gtk_expander_set_label (pane->expander, words);
  if (counts[TD_SEVERITY_ERROR] > 0)
    gtk_expander_set_expanded (pane->expander, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (pane), findings != NULL && findings->len > 0);
}

gboolean
td_proof_pane_is_blocked (TdProofPane *pane)
{
  g_return_val_if_fail (TD_IS_PROOF_PANE (pane), FALSE);

  return td_paper_is_blocked (pane->findings);
}
