// A real OpenID provider (oidc-provider) on loopback, for the tests of signing in.
//
// It signs in whoever the login form names and says what that name asks it to say:
// "sam|acr=urn:strong|amr=otp,pwd|bsn=…" has subject "sam". Everything else, the
// protocol, the keys and the tokens, is the provider's own.
import http from "node:http";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(pathToFileURL(process.argv[2] + "/"));
const { Provider } = await import(pathToFileURL(require.resolve("oidc-provider")).href);

const server = http.createServer();
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const issuer = `http://127.0.0.1:${server.address().port}`;

const said = new Map();
const read = (name) => {
  const [subject, ...parts] = name.split("|");
  const claims = Object.fromEntries(parts.map((part) => part.split("=")));
  return { subject, claims };
};

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: "doorstroom",
      client_secret: "a secret of the tests",
      redirect_uris: [process.argv[3]],
      grant_types: ["authorization_code"],
      response_types: ["code"],
      token_endpoint_auth_method: "client_secret_post",
    },
  ],
  // Everything in the token, the way brokers do that put a BSN there.
  conformIdTokenClaims: false,
  claims: { openid: ["sub", "acr", "amr", "auth_time", "bsn", "email", "email_verified", "name"] },
  acrValues: ["urn:strong", "urn:weak"],
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false } },
  cookies: { keys: ["only for tests"] },
  findAccount: (_ctx, id) => ({
    accountId: id,
    claims: () => ({ sub: id, ...(said.get(id) || {}) }),
  }),
  interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
});

// One request signs in, consents and goes back: /interaction/<uid>?as=<name>.
provider.use(async (ctx, next) => {
  const found = /^\/interaction\/([^/]+)$/.exec(ctx.path);
  if (!found) return next();
  const details = await provider.interactionDetails(ctx.req, ctx.res);
  if (ctx.query.as === undefined && details.prompt.name === "login") {
    ctx.body = "who?";
    return undefined;
  }
  if (ctx.query.as === "cancel") {
    return provider.interactionFinished(ctx.req, ctx.res, {
      error: "access_denied",
      error_description: "cancelled",
    });
  }
  if (details.prompt.name === "login") {
    const { subject, claims } = read(String(ctx.query.as));
    const { acr, amr, ...rest } = claims;
    said.set(subject, rest);
    return provider.interactionFinished(ctx.req, ctx.res, {
      login: {
        accountId: subject,
        ...(acr && { acr }),
        ...(amr && { amr: amr.split(",") }),
      },
    });
  }
  const grant = new provider.Grant({
    accountId: details.session.accountId,
    clientId: details.params.client_id,
  });
  grant.addOIDCScope("openid profile email");
  return provider.interactionFinished(ctx.req, ctx.res, {
    consent: { grantId: await grant.save() },
  });
});

server.on("request", provider.callback());
console.log(issuer);
process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
