/** Makes a key on this device from the server's options (PublicKeyCredentialCreationOptionsJSON), by hand: 1 KB instead of 3. */
import { fromBase64Url, toBase64Url, type Bytes } from "./bytes.ts";
import { keyError, KeyError } from "./key-error.ts";
import { canBeSynced } from "./second-key.ts";
import { keyText } from "../text/key.ts";

type DescriptorJson = { id: string; type: "public-key"; transports?: AuthenticatorTransport[] };
type OptionsJson = Omit<PublicKeyCredentialCreationOptions, "challenge" | "user" | "excludeCredentials"> & {
  challenge: string;
  user: { id: string; name: string; displayName: string };
  excludeCredentials?: DescriptorJson[];
};

export type RegistrationResponse = {
  id: string;
  rawId: string;
  type: "public-key";
  response: { clientDataJSON: string; attestationObject: string; transports?: string[] };
  clientExtensionResults: Record<string, never>;
  authenticatorAttachment?: string | null;
};

/** `syncable`: its maker's cloud can copy it, as far as the authenticator says. */
export type CreatedKey = { response: RegistrationResponse; syncable: boolean };

/** Asks for a touch and makes the key. Throws KeyError; reason InvalidStateError = this device already holds a listed key. */
export async function createKey(options: Record<string, unknown>): Promise<CreatedKey> {
  if (!("PublicKeyCredential" in globalThis)) throw new KeyError("unsupported", keyText.unsupported);
  const credential = await ask(publicKeyOf(options as unknown as OptionsJson));
  const response = credential.response as AuthenticatorAttestationResponse;
  const made: RegistrationResponse = {
    id: credential.id,
    rawId: toBase64Url(credential.rawId),
    type: "public-key",
    response: {
      clientDataJSON: toBase64Url(response.clientDataJSON),
      attestationObject: toBase64Url(response.attestationObject),
      transports: response.getTransports?.() ?? [],
    },
    clientExtensionResults: {},
    authenticatorAttachment: credential.authenticatorAttachment ?? null,
  };
  return { response: made, syncable: canBeSynced(response.getAuthenticatorData?.()) };
}

function publicKeyOf(json: OptionsJson): PublicKeyCredentialCreationOptions {
  // Extensions with bytes inside would need decoding; the server asks for none.
  return {
    ...json,
    challenge: fromBase64Url(json.challenge),
    user: { ...json.user, id: fromBase64Url(json.user.id) },
    excludeCredentials: json.excludeCredentials?.map((known) => ({ ...known, id: fromBase64Url(known.id) as Bytes })),
  };
}

async function ask(publicKey: PublicKeyCredentialCreationOptions): Promise<PublicKeyCredential> {
  try {
    const credential = await navigator.credentials.create({ publicKey });
    if (credential) return credential as PublicKeyCredential;
  } catch (error) {
    if (error instanceof Error && error.name === "InvalidStateError") throw new KeyError(error.name, keyText.phoneServesOther);
    throw keyError(error);
  }
  throw new KeyError("none", keyText.notAllowed);
}
