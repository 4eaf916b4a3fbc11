/** The web app: one small entry, one chunk a screen, a service worker that keeps the shell. */
import { preact } from "@preact/preset-vite";
import { defineConfig } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import { compressed } from "./compressed.ts";
import { employeeChunk } from "./employee-chunk.ts";
import { employeeOnly } from "./precache.ts";

/** Where `vite` (development) finds the API. */
const api = process.env.SAKSI_API ?? "http://localhost:8080";

const employee = employeeChunk(import.meta.dirname);

export default defineConfig({
  root: import.meta.dirname,
  build: {
    outDir: "dist",
    manifest: true,
    target: "es2022",
    // The content policy allows no data: URLs in styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: (id, graph) => employee(id, { getModuleInfo: (of) => graph.getModuleInfo(of) }) }] } },
    },
  },
  server: { proxy: { "/api": api, "/.well-known": api, "/demo": api } },
  plugins: [
    preact(),
    compressed(),
    VitePWA({
      // sw.ts keeps the pages and sends the outbox with the page's own code.
      strategies: "injectManifest",
      srcDir: ".",
      filename: "sw.ts",
      registerType: "autoUpdate",
      // Registered by main.tsx: the content policy allows no inline script.
      injectRegister: false,
      includeManifestIcons: false,
      manifest: {
        name: "Saksi",
        short_name: "Saksi",
        description: "Absen yang dapat dibuktikan",
        lang: "id",
        start_url: "/",
        scope: "/",
        display: "standalone",
        orientation: "portrait",
        background_color: "#f4f6f8",
        theme_color: "#0b3d6b",
        icons: [
          { src: "/icons/icon-192.png", sizes: "192x192", type: "image/png" },
          { src: "/icons/icon-512.png", sizes: "512x512", type: "image/png" },
          { src: "/icons/maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
          { src: "/icons/icon.svg", sizes: "any", type: "image/svg+xml" },
        ],
      },
      injectManifest: {
        rollupFormat: "iife",
        globPatterns: ["index.html", "assets/**/*.{js,css}", "icons/icon.svg"],
        manifestTransforms: [employeeOnly(`${import.meta.dirname}/dist`)],
      },
    }),
  ],
});
