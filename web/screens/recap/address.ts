/** Where the screens of the month lie. */
export const unitAddress = (unit: string, month: string) => `/rekap/unit/${unit}/${month}`;
export const openAddress = (unit: string, month: string) => `${unitAddress(unit, month)}/terbuka`;
export const personAddress = (unit: string, month: string, person: string) => `${unitAddress(unit, month)}/pegawai/${person}`;
export const listAddress = (month: string) => `/rekap?bulan=${month}`;
