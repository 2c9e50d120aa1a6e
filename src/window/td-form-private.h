/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "review/td-conditions-box.h"
#include "td-field-editor.h"
#include "td-findings-box.h"
#include "td-form.h"
#include "td-shipped-box.h"

G_BEGIN_DECLS

struct _TdForm {
  GtkBox parent_instance;
  TdStore *store;
  const TdView *view;
  const TdRecordKind *kind;
  int year;
  TdRecord *record; /* as stored, or the draft of a new one; NULL: nothing shown */
  TdRecord *above;
  gboolean is_new;
  gboolean worth_saving; /* a new record that is stored though the user changed nothing of it */
  gboolean saving;
  gint64 added;   /* the action that added the shown record: what is typed next is a part of it; 0 */
  gint64 held_id; /* of the record that an error has held, and the error's sentence */
  char *held_error;
  guint findings_source;
  guint store_source; /* a new record is complete enough to be stored while more is typed */
  gboolean built;     /* the fields are there: made when the first record is shown, after the window's first frame */
  GPtrArray *editors; /* of TdFieldEditor, in order */
  GPtrArray *shown;   /* of GtkLabel: computed fields, data "td-field" */
  /* The council member in charge of a unit: a record of its own, edited along. */
  TdFieldEditor *in_charge;
  TdRecord *assignment;

  GtkLabel *title;
  GtkBox *trouble;
  GtkLabel *trouble_label;
  TdFindingsBox *findings;
  TdShippedBox *shipped;       /* of a catalogue; NULL */
  TdConditionsBox *conditions; /* of a nomination; NULL */
  GtkGrid *fields;
  GtkScrolledWindow *scrolled;
  GtkStack *stack;
};

/* Makes the rows of the form, once, when the first record is shown. */
void td_form_build (TdForm *form);

/* What the fields tell, and a finding that is clicked. */
void td_form_field_edited_cb (TdFieldEditor *editor, TdForm *form);
void td_form_field_enter_cb (TdFieldEditor *editor, TdForm *form);
void td_form_field_left_cb (TdFieldEditor *editor, TdForm *form);
void td_form_finding_cb (GtkWidget *box, const char *column, TdForm *form);

G_END_DECLS
