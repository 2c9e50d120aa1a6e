/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "dialog-screen.h"

#include "td-page-view.h"

/* Whether the newest window shows pages. */
static inline gboolean
pages_are_there (gconstpointer data)
{
  GtkWidget *view = top_window () != NULL ? find_type (TD_TYPE_PAGE_VIEW) : NULL;

  return view != NULL && td_page_view_pages (TD_PAGE_VIEW (view)) != NULL;
}
