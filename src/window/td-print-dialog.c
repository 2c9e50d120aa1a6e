/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-window-contract.h"

#include <glib/gi18n-lib.h>

#include "td-dialog-frame.h"

void
td_print_dialog_present(GtkWindow *parent, TdStore *store, int year, const char *view, gint64 unit_id)
{
  g_autoptr(GPtrArray) names = td_paper_names();
  g_autoptr(GString) detail = g_string_new(NULL);

  for (guint i = 0; i < names->len; i++) {
    g_autoptr(TdPaper) paper = td_paper_load(g_ptr_array_index(names, i), NULL);

    if (paper != NULL)
      g_string_append_printf(detail, "%s\n", td_paper_title(paper));
  }
  td_dialog_message(parent, _("Print"), detail->str);
}
