// Has the browser ask for a passkey, and sends its answer with the form. Everything else works without script.
const form = document.getElementById("passkey");

function say(text) {
  const problem = document.createElement("p");
  problem.className = "problem";
  problem.setAttribute("role", "alert");
  problem.textContent = text;
  document.querySelectorAll(".problem").forEach((old) => old.remove());
  form.before(problem);
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(form.dataset.options));
    const credential = await navigator.credentials.get({ publicKey });
    form.elements.credential.value = JSON.stringify(credential.toJSON());
    form.submit();
  } catch (error) {
    say(`The passkey was not used: ${error.message}`);
  }
});
