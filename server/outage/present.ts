/** Windows, proposals and modes as screens show them. */
import type { ModeView, OutageView, ProposalView, WindowView } from "../../contract/outage.ts";
import type { Window } from "../../core/outage/cover.ts";
import { manualLimits } from "../../core/outage/limits.ts";
import type { Evidence, PhoneEvidence } from "../../core/outage/proposal.ts";
import { dateAt, type Instant } from "../../core/time/civil.ts";
import { nameOf } from "../days/sentence.ts";
import { clockAt, dayWord } from "../days/words.ts";
import type { Directory } from "../directory/snapshot.ts";
import type { Confirmed, Ended, Mode, Proposal } from "./queries.ts";

export function windowView({ units, from, until }: Window, directory: Directory): WindowView {
  return { units: units && units.map((id) => ({ id, name: directory.units.get(id)?.name ?? "" })), from, until };
}

export function proposalView(proposal: Proposal, directory: Directory): ProposalView {
  const { id, proposedAt, evidence } = proposal;
  const { expected, silence, phones } = evidence;
  return {
    id,
    proposedAt,
    ...windowView(proposal, directory),
    evidence: { expected, silent: silence !== null, phones: phones?.phones ?? 0 },
    sentences: evidenceSentences(evidence, directory),
  };
}

export function outageView(outage: Confirmed, evidence: Evidence | null, directory: Directory): OutageView {
  const { id, reason, by, at, withdrawn } = outage;
  return {
    id,
    ...windowView(outage, directory),
    reason,
    by: nameOf(directory, by),
    at,
    sentences: evidence
      ? evidenceSentences(evidence, directory)
      : ["Tanpa bukti dari denyut server atau HP; berdasarkan alasan petugas saja."],
    withdrawn: endedView(withdrawn, directory),
  };
}

export function modeView(mode: Mode, directory: Directory, now: Instant): ModeView {
  const { id, reason, renews, by, at, ended } = mode;
  const end = Math.min(mode.until, ended?.at ?? Infinity);
  const state = now >= end ? "over" : now < mode.from ? "coming" : "running";
  return {
    id,
    ...windowView(mode, directory),
    reason,
    renews,
    by: nameOf(directory, by),
    at,
    ended: endedView(ended, directory),
    state,
    renewableFrom: mode.until - manualLimits.renewable,
  };
}

function endedView(ended: Ended | null, directory: Directory) {
  return ended && { by: nameOf(directory, ended.by), at: ended.at, reason: ended.reason };
}

function evidenceSentences({ silence, phones, expected }: Evidence, directory: Directory): string[] {
  const when = (at: Instant) => `${dayWord(dateAt(at, directory.tenant.zone))} pukul ${clockAt(at, directory.tenant.zone)}`;
  const silent = silence
    ? `Denyut server berhenti ${when(silence.from)} dan kembali ${when(silence.until)}, ${durationOf(silence.until - silence.from)}.`
    : "Denyut server tidak berhenti: mungkin hanya jaringan di sana yang terganggu.";
  const told = phones
    ? [
        `${phones.phones} HP dari ${phones.people} pegawai melaporkan gagal mengirim: ${codesOf(phones)}; dari ${when(phones.first)} sampai ${when(phones.last)}. Laporan HP adalah pengakuan, bukan bukti.`,
      ]
    : ["Belum ada HP yang melaporkan gagal mengirim."];
  const touched = `${expected} pegawai seharusnya absen datang atau pulang dalam waktu itu.`;
  return [silent, ...told, touched];
}

function codesOf({ codes }: PhoneEvidence): string {
  return Object.entries(codes)
    .toSorted(([, a], [, b]) => b - a)
    .map(([code, n]) => (code === "offline" ? `${n} tanpa jaringan` : `${n} ditolak server (${code})`))
    .join(", ");
}

function durationOf(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  return minutes < 60 ? `${minutes} menit` : `${Math.floor(minutes / 60)} jam ${minutes % 60} menit`;
}
