/** Certificates for loopback, good for a hundred years; of no use outside these tests. */
const leafKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg4qHgnWHLs79r7uSs
wdujvu+NceBIrAyHZHKG1QM226GhRANCAATcbCIzvWHc3u1AJxvSLCDF7wuf8cyr
g3y0GwCKjsCgE1+2k+sPB3tYoLuwUNVS+ENKGr1QN5/6SjbsKhtsrAgl
-----END PRIVATE KEY-----
`;
const leaf = `-----BEGIN CERTIFICATE-----
MIIBoTCCAUegAwIBAgIUB9zHP03Q+ZDJAx1S8rrQpYW9x+EwCgYIKoZIzj0EAwIw
IDEeMBwGA1UEAwwVS2liYW5hIHRlc3QgYXV0aG9yaXR5MCAXDTI2MTEyOTIyMTkx
M1oYDzIxMjYxMTA1MjIxOTEzWjARMQ8wDQYDVQQDDAZraWJhbmEwWTATBgcqhkjO
PQIBBggqhkjOPQMBBwNCAATcbCIzvWHc3u1AJxvSLCDF7wuf8cyrg3y0GwCKjsCg
E1+2k+sPB3tYoLuwUNVS+ENKGr1QN5/6SjbsKhtsrAglo2wwajAaBgNVHREEEzAR
hwR/AAABgglsb2NhbGhvc3QwDAYDVR0TAQH/BAIwADAdBgNVHQ4EFgQUi/2mSblK
CoGbGsQN6EISVyYsbfEwHwYDVR0jBBgwFoAUsY/NrQ1SAnh2+xaVectRxIdWAJww
CgYIKoZIzj0EAwIDSAAwRQIgaJJ09a2rtFa2+oyZ15R3YWpJEW1vxt5iCS5YP4lo
rGcCIQCCQoK9T2nYKPnNy0S89GXWuADhjL8ZbLxIC9bKqXWP7g==
-----END CERTIFICATE-----
`;
/** Of the same key, for elsewhere.example. */
const elsewhereLeaf = `-----BEGIN CERTIFICATE-----
MIIBpDCCAUmgAwIBAgIUB9zHP03Q+ZDJAx1S8rrQpYW9x+IwCgYIKoZIzj0EAwIw
IDEeMBwGA1UEAwwVS2liYW5hIHRlc3QgYXV0aG9yaXR5MCAXDTI2MTEyOTIyMTkx
M1oYDzIxMjYxMTA1MjIxOTEzWjARMQ8wDQYDVQQDDAZraWJhbmEwWTATBgcqhkjO
PQIBBggqhkjOPQMBBwNCAATcbCIzvWHc3u1AJxvSLCDF7wuf8cyrg3y0GwCKjsCg
E1+2k+sPB3tYoLuwUNVS+ENKGr1QN5/6SjbsKhtsrAglo24wbDAcBgNVHREEFTAT
ghFlbHNld2hlcmUuZXhhbXBsZTAMBgNVHRMBAf8EAjAAMB0GA1UdDgQWBBSL/aZJ
uUoKgZsaxA3oQhJXJixt8TAfBgNVHSMEGDAWgBSxj82tDVICeHb7FpV5y1HEh1YA
nDAKBggqhkjOPQQDAgNJADBGAiEAjcu+277ePXWKn0pv0XCYW2bOt7xbSH2CEbY/
thBr6GYCIQDoqhicVNQ9xfsKd2+K1FVItAvRROGvmiFhRC6mdDZ97A==
-----END CERTIFICATE-----
`;
const impostorKey = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgv7XyIj84B7QhFo2T
WrnbmNJ3aVwNUg/ZOq28R9Vwp3yhRANCAATZpQbhlq5zvB2RaXLKezCRe4mko+7+
4SuHUc8J0HPWQh/ZXJvr04/Ca3mYKOtMtW9SL/LJ9Q9J3WHqgUpf8o4G
-----END PRIVATE KEY-----
`;
/** Signed by another authority of the same name. */
const impostorLeaf = `-----BEGIN CERTIFICATE-----
MIIBojCCAUegAwIBAgIUffD09FCpL8Okkm5+xrJXUQcn9HAwCgYIKoZIzj0EAwIw
IDEeMBwGA1UEAwwVS2liYW5hIHRlc3QgYXV0aG9yaXR5MCAXDTI2MTEyOTIyMTkx
M1oYDzIxMjYxMTA1MjIxOTEzWjARMQ8wDQYDVQQDDAZraWJhbmEwWTATBgcqhkjO
PQIBBggqhkjOPQMBBwNCAATZpQbhlq5zvB2RaXLKezCRe4mko+7+4SuHUc8J0HPW
Qh/ZXJvr04/Ca3mYKOtMtW9SL/LJ9Q9J3WHqgUpf8o4Go2wwajAaBgNVHREEEzAR
hwR/AAABgglsb2NhbGhvc3QwDAYDVR0TAQH/BAIwADAdBgNVHQ4EFgQUeVNZfogV
BVypP7MvjOGBrwZwzNcwHwYDVR0jBBgwFoAUP2jD2pF+UcvFtpf0g6lC1PAtq1Iw
CgYIKoZIzj0EAwIDSQAwRgIhAIIg++3sZRD/EV9LxwXyqzOQnwIiFdPqW7jguP3E
JfLFAiEAm94+TI63eP+c0EBmeqW9hvxNHkfu/GlIsHoH361oS5A=
-----END CERTIFICATE-----
`;

/** PEM of the authority that signed the servers' certificates, but not the impostor's. */
export const authority = `-----BEGIN CERTIFICATE-----
MIIBlzCCAT2gAwIBAgIUMZRrPE12m1eABiZtpmi0ZMT4TMQwCgYIKoZIzj0EAwIw
IDEeMBwGA1UEAwwVS2liYW5hIHRlc3QgYXV0aG9yaXR5MCAXDTI2MTEyOTIyMTkx
M1oYDzIxMjYxMTA1MjIxOTEzWjAgMR4wHAYDVQQDDBVLaWJhbmEgdGVzdCBhdXRo
b3JpdHkwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASX/4Gb/5O3EM82ags7qFgg
K4ZCWtR7FqmudZQUCArRc65T5epQoJfYCd3pwDgTbky+9mcc/WzKH6NaTC2MFuVP
o1MwUTAdBgNVHQ4EFgQUsY/NrQ1SAnh2+xaVectRxIdWAJwwHwYDVR0jBBgwFoAU
sY/NrQ1SAnh2+xaVectRxIdWAJwwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQD
AgNIADBFAiBiunY+qpLcgfSpxdp3kBqv3RR8i3OVAGXTSJFnEohiAwIhAL0smKuS
nVLaRKbTbjGrQ1dSlwQfH1THfqZhjPu50oNa
-----END CERTIFICATE-----
`;

/** Servers' keys with their chains; each sends the authority's certificate along. */
export const servers = {
  loopback: { key: leafKey, cert: leaf + authority },
  elsewhere: { key: leafKey, cert: elsewhereLeaf + authority },
  impostor: { key: impostorKey, cert: impostorLeaf + authority },
} as const;
