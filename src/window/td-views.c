/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-views.h"

#include <glib/gi18n-lib.h>

/* A grid without declared columns shows no more than these. */
#define MOST_COLUMNS 8

static const TdView overview = {.name = "overview", .label = N_ ("Overview"), .icon = "view-grid-symbolic"};
/* It follows the view of what it reminds of. */
static const TdView reminders = {.name = "reminders",
                                 .label = N_ ("Reminders"),
                                 .icon = "mail-send-symbolic",
                                 .heading = N_ ("The year's course")};
#define BEFORE_REMINDERS "difficulty"

const GPtrArray *
td_views_sidebar (void)
{
  static gsize done;
  static GPtrArray *views;

  if (g_once_init_enter (&done)) {
    const GPtrArray *places[] = {td_views_in (TD_PLACE_SIDEBAR), td_views_in (TD_PLACE_CATALOGUE)};

    views = g_ptr_array_new ();
    g_ptr_array_add (views, (gpointer)&overview);
    for (guint i = 0; i < G_N_ELEMENTS (places); i++)
      for (guint j = 0; j < places[i]->len; j++) {
        const TdView *view = g_ptr_array_index (places[i], j);

        g_ptr_array_add (views, (gpointer)view);
        if (g_strcmp0 (view->name, BEFORE_REMINDERS) == 0)
          g_ptr_array_add (views, (gpointer)&reminders);
      }
    g_once_init_leave (&done, 1);
  }
  return views;
}

const TdView *
td_view_find (const char *name)
{
  return g_strcmp0 (name, overview.name) == 0    ? &overview
         : g_strcmp0 (name, reminders.name) == 0 ? &reminders
                                                 : td_view_by_name (name);
}

const TdView *
td_view_of_detail (TdViewDetail detail)
{
  switch (detail) {
  case TD_DETAIL_TARGETS:
    return td_view_of_kind (td_kind_get (TD_KIND_PLEDGE_TARGET));
  case TD_DETAIL_OBJECTIONS:
    return td_view_by_name ("objection");
  case TD_DETAIL_AWARDS:
    return td_view_of_kind (td_kind_get (TD_KIND_AWARD));
  case TD_DETAIL_NONE:
  case TD_DETAIL_AREAS:
    return NULL;
  default:
    g_return_val_if_reached (NULL);
  }
}

TdViewColumn *
td_view_columns (const TdView *view)
{
  g_autoptr (GArray) columns = g_array_new (TRUE, TRUE, sizeof (TdViewColumn));

  for (const TdViewColumn *column = view->columns; column != NULL && column->column != NULL; column++)
    g_array_append_val (columns, *column);
  for (guint i = 0; view->columns == NULL && i < view->kind->n_fields && columns->len < MOST_COLUMNS; i++) {
    const TdField *field = &view->kind->fields[i];
    TdViewColumn column = {field->column, NULL, 0, NULL};

    if ((field->flags & (TD_FIELD_HIDDEN | TD_FIELD_READ_ONLY)) == 0 && field->type != TD_FIELD_LONG_TEXT
        && !td_view_hides_field (view, field))
      g_array_append_val (columns, column);
  }
  return (TdViewColumn *)(void *)g_array_free (g_steal_pointer (&columns), FALSE);
}

const char *
td_view_field_label (const TdView *view, const TdField *field)
{
  if (view->labels != NULL)
    for (const TdViewColumn *other = view->labels; other->column != NULL; other++)
      if (other->label != NULL && g_str_equal (other->column, field->column))
        return _ (other->label);
  return _ (field->label);
}

gboolean
td_view_hides_field (const TdView *view, const TdField *field)
{
  if ((field->flags & TD_FIELD_HIDDEN) != 0)
    return TRUE;
  return view->hidden != NULL && g_strv_contains (view->hidden, field->column);
}
