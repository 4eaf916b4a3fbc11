/** Pictures stand beside the request; a PDF is taken home. */
import { href } from "../../../contract/routes.ts";
import type { RequestView } from "../../../contract/request.ts";
import { requestText as text } from "../../text/requests.ts";
import { LinkButton } from "../../ui/button.tsx";

export function Proofs({ request: { id, files } }: { request: RequestView }) {
  if (files === null) return <p class="soft">{text.hidden}</p>;
  if (files.length === 0) return <p class="soft">{text.noProof}</p>;
  return (
    <ul class="request-proofs">
      {files.map(({ id: file, name, mediaType }) => (
        <li key={file}>
          {mediaType === "image/jpeg" && <img src={href("requestFile", { request: id, file })} alt={name} loading="lazy" />}
          <LinkButton look="plain" icon="download" href={href("requestFile", { request: id, file })} download>
            {text.openProof(name)}
          </LinkButton>
        </li>
      ))}
    </ul>
  );
}
