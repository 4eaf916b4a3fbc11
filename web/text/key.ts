/** What is said when a key cannot be made or does not sign. */
export const keyText = {
  noSigningKey: "Anda belum punya kunci untuk menandatangani. Aktifkan HP atau kunci meja dulu.",
  notAllowed: "Sentuhan atau PIN belum diberikan. Tekan tombolnya lagi, lalu sentuh sensor atau masukkan PIN HP.",
  phoneServesOther: "HP ini sudah dipakai pegawai lain. Satu HP untuk satu orang.",
  unsupported: "Perangkat atau peramban ini belum mendukung kunci. Pakai Chrome terbaru dan pasang kunci layar.",
  wrongAddress: "Alamat halaman ini bukan alamat resmi Saksi. Buka lewat alamat dari admin unit.",
  deviceBusy: "Kunci layar HP sedang tidak dapat dipakai. Tunggu sebentar lalu coba lagi.",
  notKept: "HP ini tidak dapat menyimpan kunci kedua. Tutup jendela penyamaran atau mode pribadi, lalu coba lagi dengan peramban biasa.",
  unknown: "Kunci tidak dapat dipakai. Coba lagi; bila tetap gagal, hubungi admin unit.",
} as const;
