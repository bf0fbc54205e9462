/** What whoever holds the requests has to do with them. It says nothing of what they are about. */
export const timeInstructions = `TIME-STAMP REQUESTS (RFC 3161)

Each .tsq file holds a SHA-256 hash and a random number, and nothing else. An authority signs the hash together
with its own time. Bring the answers (.tsr files) back; their names and order do not matter.

Use a machine that may be seen talking to the authority. Choose an authority: many answer without an account,
https://freetsa.org/tsr for example. It learns the address of this machine, the hashes and the time.

Linux, macOS (in this folder):

  URL=https://freetsa.org/tsr
  for f in *.tsq; do
    curl --fail -H 'Content-Type: application/timestamp-query' --data-binary @"$f" "$URL" -o "\${f%.tsq}.tsr"
  done

Windows (PowerShell, in this folder):

  $URL = "https://freetsa.org/tsr"
  Get-ChildItem *.tsq | ForEach-Object {
    curl.exe --fail -H "Content-Type: application/timestamp-query" --data-binary "@$($_.Name)" $URL -o "$($_.BaseName).tsr"
  }

To look at an answer:   openssl ts -reply -in NAME.tsr -text
To check it yourself:   openssl ts -verify -queryfile NAME.tsq -in NAME.tsr -CAfile ROOT.pem -untrusted OTHERS.pem

Get the root certificate of the authority too (a .pem or .crt file from its web site), and compare its SHA-256
fingerprint with one that you got by another way: openssl x509 -in ROOT.pem -noout -fingerprint -sha256


时间戳请求（RFC 3161）

每个 .tsq 文件只含一个 SHA-256 哈希值和一个随机数，别无其他。时间戳机构会把哈希值和它自己的时间一起签名。
请把回复（.tsr 文件）带回来；文件名和顺序都无关紧要。

请在可以与该机构通信而无妨的机器上操作，命令见上。该机构会知道这台机器的地址、这些哈希值和时间。
请同时从该机构的网站取得其根证书（.pem 或 .crt 文件），并通过另一途径核对其 SHA-256 指纹。
`;
