/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-window-contract.h"

#include <glib/gi18n-lib.h>

#include "td-dialog-frame.h"

#define TD_TYPE_OVERVIEW (td_overview_get_type())
G_DECLARE_FINAL_TYPE(TdOverview, td_overview, TD, OVERVIEW, GtkBox)

struct _TdOverview {
  GtkBox parent_instance;
  TdStore *store;
  int year;
};

G_DEFINE_FINAL_TYPE(TdOverview, td_overview, GTK_TYPE_BOX)

static void
td_overview_dispose(GObject *object)
{
  g_clear_object(&TD_OVERVIEW(object)->store);
  G_OBJECT_CLASS(td_overview_parent_class)->dispose(object);
}

static void
td_overview_class_init(TdOverviewClass *klass)
{
  G_OBJECT_CLASS(klass)->dispose = td_overview_dispose;
  g_signal_new("show-view", G_TYPE_FROM_CLASS(klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
               G_TYPE_STRING, G_TYPE_STRING);
}

static void
td_overview_init(TdOverview *overview)
{
  gtk_box_append(GTK_BOX(overview), td_dialog_frame_label(_("Overview"), "td-dialog-title"));
}

GtkWidget *
td_overview_new(TdStore *store)
{
  TdOverview *overview = g_object_new(TD_TYPE_OVERVIEW, NULL);

  overview->store = g_object_ref(store);
  return GTK_WIDGET(overview);
}

void
td_overview_set_year(GtkWidget *overview, int year)
{
  g_return_if_fail(TD_IS_OVERVIEW(overview));

  TD_OVERVIEW(overview)->year = year;
}
