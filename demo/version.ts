/** Raise it when the regency or its history changes: a folder of another version is begun anew. */
export const version = "9";
export const seed = "kabupaten contoh";
