/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <xlsxwriter.h>

#include <glib.h>

G_BEGIN_DECLS

/*
 * Whether a workbook arrived on the disk as it was written. libxlsxwriter 1.1.4 does not look whether its writes succeed: a
 * disk that is full for a moment gives a whole package with a part of a sheet gone, and no error.
 */

/* What the rows of each sheet are, taken before the workbook is closed (constant memory only). NULL and *problem (an
 * errno) when writing them failed already. The caller owns it. */
GPtrArray *td_sheet_proof_take (lxw_workbook *workbook, int *problem);

/* Reads the package at path to its end: every part whole (checksum) and complete XML whose lists are as long as they say,
 * and the rows of each sheet byte by byte those of proof. */
gboolean td_sheet_proof_holds (const GPtrArray *proof, const char *path);

G_END_DECLS
