/** Given names and second names as they are common around Bengkulu (Rejang, Serawai, Melayu, Jawa). Every combination is fictional. */
import type { Random } from "../random.ts";

export type Sex = "male" | "female";

const given: Record<Sex, readonly string[]> = {
  male: (
    "Ahmad Alfian Andri Ansori Arman Asmawi Bahrul Bambang Burhan Darmawan Dedi Dodi Edwar Efendi Erwin Fahrul Feri Firman Guntur Hamdani Hardi " +
    "Haris Hendra Herman Herwan Iskandar Ismail Jalaludin Joni Junaidi Kamil Khairul Lukman Mahyudin Marwan Medi Muslim Nasrul Nopian Novrizal " +
    "Pahrizal Ramli Rahmat Rasyid Ridwan Rizal Robi Rozali Rudi Rusdi Safrudin Saiful Samsul Sarkawi Sudirman Suhardi Sukarni Supardi Syahril " +
    "Syamsu Taufik Tarmizi Ujang Usman Wahyu Wardi Yanto Yulius Yusuf Zainal Zamzami Zulfan Zulkifli"
  ).split(" "),
  female: (
    "Ani Asmara Asnawati Ayu Betty Citra Desi Dewi Dian Eka Elvi Elya Emi Erna Evi Fatimah Fitri Gusti Halimah Herlina Hesti Ida Indah Ira Juliana " +
    "Karmila Kartini Lela Leni Lilis Lusi Mardiana Maya Megawati Meri Mirna Nelly Neti Nilawati Novi Nurhayati Nurlela Pera Puspita Rahmawati " +
    "Ratna Reni Resi Rika Rini Rohani Rosmala Rosita Sarina Septi Sinta Siti Sri Sulastri Susi Tety Titin Umi Wati Weni Winda Yanti Yeni Yesi " +
    "Yulia Yuliana Yunita Yusnaini Zahara Zubaidah"
  ).split(" "),
};

const second: Record<Sex, readonly string[]> = {
  male: (
    "Abidin Adiputra Afandi Aprianto Ardiansyah Arifin Asmadi Bakri Candra Darwis Effendi Fauzi Firdaus Gunawan Hakim Hamzah Hasan Hidayat Husin " +
    "Ibrahim Irawan Jaya Kurniawan Kusuma Lubis Maulana Muchtar Nasution Nugroho Oktavian Pratama Putra Ramadhan Saputra Sanusi Setiawan " +
    "Sidik Subandi Suryadi Syafei Thamrin Utama Wibowo Wijaya Yamin Zakaria Zaini"
  ).split(" "),
  female: (
    "Agustina Anggraini Apriani Astuti Aulia Damayanti Darlena Efrita Fauziah Fitriani Handayani Hartati Hasanah Hayati Herawati Indriani Kurniasih " +
    "Kusumawati Lestari Marlina Maharani Mulyani Ningsih Novita Oktaria Permata Pertiwi Pratiwi Puspitasari Rahayu Ratnasari Safitri Sari Setiawati " +
    "Suryani Susanti Utami Wahyuni Wulandari Yulianti Yusmita Zulaikha"
  ).split(" "),
};

const degrees = ["S.E.", "S.Sos.", "S.IP.", "S.H.", "S.T.", "S.Kom.", "S.AP.", "A.Md."];

/** A name, with a degree behind it when `degree` says which kinds are usual ("" for none). */
export function nameOf(random: Random, sex: Sex, degree: readonly string[] = ["", "", ...degrees]): string {
  const plain = `${random.pick(given[sex])} ${random.pick(second[sex])}`;
  const title = random.pick(degree);
  return title ? `${plain}, ${title}` : plain;
}
