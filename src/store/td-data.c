/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-data.h"

#include "td-catalogue-data.h"
#include "td-demo-data.h"
#include "td-papers-data.h"
#include "td-sql-data.h"
#include "td-store-private.h"

void
td_data_register (void)
{
  static gsize done;

  /* The shipped data stands in a static library: a linker drops what nobody calls. */
  if (g_once_init_enter (&done)) {
    td_sql_register_resource ();
    td_catalogue_register_resource ();
    td_papers_register_resource ();
    td_demo_register_resource ();
    td_guard_memory ();
    g_once_init_leave (&done, 1);
  }
}
