/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-roll.h"

#include <glib/gi18n-lib.h>

#include "td-ui.h"

typedef struct {
  gint64 member_id;
  GtkDropDown *state;
  GtkEntry *reason;
} Row;

struct _TdRoll {
  GtkBox parent_instance;
  TdStore *store;
  gint64 meeting_id;
  GArray *rows; /* of Row */
  gboolean changed;
};

G_DEFINE_FINAL_TYPE (TdRoll, td_roll, GTK_TYPE_BOX)

static const TdChoice *
states (void)
{
  return td_kind_field (td_kind_by_table ("attendance"), "state")->choices;
}

static void
changed_cb (TdRoll *self)
{
  self->changed = TRUE;
}

static void
td_roll_dispose (GObject *object)
{
  TdRoll *self = TD_ROLL (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->rows, g_array_unref);
  G_OBJECT_CLASS (td_roll_parent_class)->dispose (object);
}

static void
td_roll_class_init (TdRollClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = td_roll_dispose;
}

static void
td_roll_init (TdRoll *self)
{
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

/* What is noted of the member; NULL. */
static const TdRecord *
noted_of (GPtrArray *noted, gint64 member_id)
{
  for (guint i = 0; i < noted->len; i++)
    if (td_record_integer (g_ptr_array_index (noted, i), "council_member_id") == member_id)
      return g_ptr_array_index (noted, i);
  return NULL;
}

static void
add_row (TdRoll *self, GtkGrid *grid, const TdRecord *member, const TdRecord *noted)
{
  const char *labels[8] = {NULL};
  const char *state = noted != NULL ? td_record_text (noted, "state") : "present";
  const char *reason = noted != NULL ? td_record_text (noted, "reason") : NULL;
  const char *role = td_record_text (member, "role");
  g_autofree char *name = g_strdup_printf ("%s (%s)", td_record_text (member, "name"), role != NULL ? role : "");
  GtkWidget *label = gtk_label_new (name);
  Row row = {.member_id = member->id};
  int place = (int)self->rows->len;
  guint chosen = 0;

  for (guint i = 0; i < G_N_ELEMENTS (labels) - 1 && states ()[i].code != NULL; i++) {
    labels[i] = _ (states ()[i].label);
    if (g_strcmp0 (states ()[i].code, state) == 0)
      chosen = i;
  }
  row.state = GTK_DROP_DOWN (td_ui_drop_down (labels, 20));
  gtk_drop_down_set_selected (row.state, chosen);
  row.reason = GTK_ENTRY (gtk_entry_new ());
  gtk_editable_set_text (GTK_EDITABLE (row.reason), reason != NULL ? reason : "");
  gtk_entry_set_placeholder_text (row.reason, _ ("Reason of absence"));
  gtk_widget_set_hexpand (GTK_WIDGET (row.reason), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 44);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row.state), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row.reason), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_grid_attach (grid, label, 0, place, 1, 1);
  gtk_grid_attach (grid, GTK_WIDGET (row.state), 1, place, 1, 1);
  gtk_grid_attach (grid, GTK_WIDGET (row.reason), 2, place, 1, 1);
  g_signal_connect_swapped (row.state, "notify::selected", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (row.reason, "changed", G_CALLBACK (changed_cb), self);
  g_array_append_val (self->rows, row);
}

TdRoll *
td_roll_new (TdStore *store, gint64 meeting_id)
{
  g_autoptr (TdRecord) meeting = td_store_load (store, td_kind_by_table ("meeting"), meeting_id, NULL);
  const TdFilter of_meeting = {"meeting_id", {.type = TD_VALUE_INTEGER, .integer = meeting_id}};
  TdListing noted_listing = {.kind = td_kind_by_table ("attendance"), .filters = &of_meeting, .n_filters = 1};
  TdListing members_listing = {.kind = td_kind_get (TD_KIND_COUNCIL_MEMBER)};
  g_autoptr (GPtrArray) noted = td_store_load_all (store, &noted_listing, NULL);
  g_autoptr (GPtrArray) members = NULL;
  TdRoll *self = NULL;
  GtkWidget *grid = NULL;

  if (meeting == NULL || noted == NULL || g_strcmp0 (td_record_text (meeting, "level"), "council") != 0)
    return NULL;
  members_listing.year = (int)td_record_integer (meeting, "year");
  members = td_store_load_all (store, &members_listing, NULL);
  if (members == NULL || members->len == 0)
    return NULL;
  self = g_object_new (TD_TYPE_ROLL, NULL);
  self->store = g_object_ref (store);
  self->meeting_id = meeting_id;
  grid = gtk_grid_new ();
  gtk_widget_add_css_class (grid, "td-form");
  for (guint i = 0; i < members->len; i++) {
    const TdRecord *member = g_ptr_array_index (members, i);

    if (td_record_is_null (member, "votes") || td_record_integer (member, "votes") != 0)
      add_row (self, GTK_GRID (grid), member, noted_of (noted, member->id));
  }
  gtk_box_append (GTK_BOX (self), grid);
  self->changed = FALSE;
  return self;
}

void
td_roll_focus (TdRoll *roll)
{
  g_return_if_fail (TD_IS_ROLL (roll));
  if (roll->rows->len > 0)
    gtk_widget_grab_focus (GTK_WIDGET (g_array_index (roll->rows, Row, 0).state));
}

gboolean
td_roll_is_changed (TdRoll *roll)
{
  g_return_val_if_fail (TD_IS_ROLL (roll), FALSE);
  return roll->changed;
}

TdCouncilResult *
td_roll_store (TdRoll *roll, GError **error)
{
  g_autoptr (GArray) attendees = g_array_new (FALSE, FALSE, sizeof (TdAttendee));
  TdCouncilResult *result = NULL;

  g_return_val_if_fail (TD_IS_ROLL (roll), NULL);
  for (guint i = 0; i < roll->rows->len; i++) {
    const Row *row = &g_array_index (roll->rows, Row, i);
    const TdAttendee attendee = {
        .council_member_id = row->member_id,
        .state = states ()[gtk_drop_down_get_selected (row->state)].code,
        .reason = gtk_editable_get_text (GTK_EDITABLE (row->reason)),
    };

    g_array_append_val (attendees, attendee);
  }
  result = td_council_attend (roll->store, roll->meeting_id, (const TdAttendee *)(gpointer)attendees->data,
                              attendees->len, FALSE, error);
  if (result != NULL && result->done)
    roll->changed = FALSE;
  return result;
}
